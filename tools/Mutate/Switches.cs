using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Mutate;

/// <summary>
/// Writes a file anew with every mutant behind a switch: an expression e becomes <c>(Is(7) ? (changed) : (e))</c>, a statement <c>if (!Is(8)) { statement }</c>.
/// So one assembly holds them all, and one number says which is at work.
/// </summary>
/// <param name="file">The file's name, as it is told.</param>
/// <param name="tree">The file.</param>
/// <param name="model">Its meaning.</param>
/// <param name="isOut">Mutants that do not compile, by number.</param>
/// <param name="mutants">Takes the others. A place has the same numbers in every pass.</param>
internal sealed class Switches(string file, SyntaxTree tree, SemanticModel model, IReadOnlySet<int> isOut, List<Mutant> mutants, int firstId)
{
    /// <summary>What a switch asks.</summary>
    public const string Question = "global::Dann.Mutants.Switch.Is";

    /// <summary>The class that the switches ask, added to the assembly.</summary>
    public const string Source = """
        namespace Dann.Mutants
        {
            internal static class Switch
            {
                public static volatile int Active;
                public static volatile byte[] Hits;

                public static bool Is(int id) { return Hits == null ? Active == id : Hit(id); }

                // 1: reached. 2: reached while a type was made, whose result stays for the life of the process. 3: both.
                private static bool Hit(int id)
                {
                    var hits = Hits;
                    if (hits != null && (hits[id] == 0 || hits[id] == 2))
                        hits[id] = MakesType() ? (byte)2 : (byte)(hits[id] + 1);
                    return Active == id;
                }

                private static bool MakesType()
                {
                    foreach (var frame in new System.Diagnostics.StackTrace(false).GetFrames())
                    {
                        var made = frame.GetMethod() as System.Reflection.ConstructorInfo;
                        if (made != null && made.IsStatic && made.DeclaringType != null && made.DeclaringType.Assembly == typeof(Switch).Assembly)
                            return true;
                    }
                    return false;
                }
            }
        }
        """;

    private readonly string text = tree.ToString();
    private int lastId = firstId - 1;

    /// <summary>The number after the last.</summary>
    public int NextId => lastId + 1;

    /// <summary>The file with its switches.</summary>
    public string Write() => Render(tree.GetRoot(), full: true);

    private string Render(SyntaxNode node, bool full = false)
    {
        var span = full ? node.FullSpan : node.Span;
        if (IsKept(node))
            return text[span.Start..span.End];

        var result = new StringBuilder();
        var at = span.Start;
        foreach (var child in node.ChildNodes())
        {
            result.Append(text, at, child.SpanStart - at).Append(Render(child));
            at = child.Span.End;
        }

        result.Append(text, at, span.End - at);
        return node switch
        {
            ExpressionSyntax expression => OfExpression(expression, result.ToString()),
            StatementSyntax statement => OfStatement(statement, result.ToString()),
            _ => result.ToString(),
        };
    }

    // What must be constant, or a place and not a value.
    private static bool IsKept(SyntaxNode node) => node switch
    {
        AttributeListSyntax or EnumMemberDeclarationSyntax or ParameterSyntax or PatternSyntax or CaseSwitchLabelSyntax or RefExpressionSyntax or QueryExpressionSyntax or TypeSyntax => true,
        LocalDeclarationStatementSyntax { IsConst: true } or InterpolationAlignmentClauseSyntax or InterpolationFormatClauseSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0,
        ArgumentListSyntax => false,
        _ => false,
    };

    private string OfExpression(ExpressionSyntax expression, string rendered)
    {
        // The rest of a conditional access begins with a dot, an assignment's left side is no value, and a statement has the switch of a statement.
        if (IsPartOfConditionalAccess(expression)
            || expression is InitializerExpressionSyntax
            || (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression)
            || expression.Parent is ExpressionStatementSyntax
            || (expression.Parent is ForStatementSyntax loop && loop.Condition != expression))
        {
            return rendered;
        }

        foreach (var change in Mutators.Of(expression, model))
        {
            if (Take(change.Operator, expression, change.Text) is { } id)
                rendered = $"({Question}({id}) ? ({change.Text}) : ({rendered}))";
        }

        return rendered;
    }

    private string OfStatement(StatementSyntax statement, string rendered)
    {
        if (!Mutators.CanGo(statement) || statement.Parent is GlobalStatementSyntax or LabeledStatementSyntax)
            return rendered;
        if (statement is ExpressionStatementSyntax { Expression: { } inner } && !IsPartOfConditionalAccess(inner))
        {
            foreach (var change in Mutators.Of(inner, model))
            {
                if (Take(change.Operator, inner, change.Text) is { } id)
                    rendered = $"{{ if ({Question}({id})) {{ {change.Text}; }} else {{ {rendered} }} }}";
            }
        }

        // In braces, so that an else behind it stays with the if before it.
        return Take("removed statement", statement, "") is { } removed ? $"{{ if (!{Question}({removed})) {{ {rendered} }} }}" : rendered;
    }

    private static bool IsPartOfConditionalAccess(ExpressionSyntax expression)
    {
        for (SyntaxNode node = expression; node.Parent is ExpressionSyntax parent; node = parent)
        {
            if (parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == node)
                return true;
            if (parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax))
                return false;
        }

        return false;
    }

    private int? Take(string kind, SyntaxNode node, string after)
    {
        var id = ++lastId;
        if (isOut.Contains(id))
            return null;
        mutants.Add(new(id, kind, file, tree.GetLineSpan(node.Span).StartLinePosition.Line + 1, node.ToString(), after));
        return id;
    }
}
