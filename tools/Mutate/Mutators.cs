using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Mutate;

/// <summary>Which small changes a place of the code offers.</summary>
internal static class Mutators
{
    private static readonly Dictionary<SyntaxKind, (string Operator, string[] Others)> Binaries = new()
    {
        [SyntaxKind.AddExpression] = ("arithmetic", ["-"]),
        [SyntaxKind.SubtractExpression] = ("arithmetic", ["+"]),
        [SyntaxKind.MultiplyExpression] = ("arithmetic", ["/"]),
        [SyntaxKind.DivideExpression] = ("arithmetic", ["*"]),
        [SyntaxKind.ModuloExpression] = ("arithmetic", ["*"]),
        [SyntaxKind.LeftShiftExpression] = ("arithmetic", [">>"]),
        [SyntaxKind.RightShiftExpression] = ("arithmetic", ["<<"]),
        [SyntaxKind.BitwiseAndExpression] = ("arithmetic", ["|"]),
        [SyntaxKind.BitwiseOrExpression] = ("arithmetic", ["&"]),
        [SyntaxKind.ExclusiveOrExpression] = ("arithmetic", ["|"]),
        [SyntaxKind.LessThanExpression] = ("boundary", ["<=", ">="]),
        [SyntaxKind.LessThanOrEqualExpression] = ("boundary", ["<", ">"]),
        [SyntaxKind.GreaterThanExpression] = ("boundary", [">=", "<="]),
        [SyntaxKind.GreaterThanOrEqualExpression] = ("boundary", [">", "<"]),
        [SyntaxKind.EqualsExpression] = ("equality", ["!="]),
        [SyntaxKind.NotEqualsExpression] = ("equality", ["=="]),
        [SyntaxKind.LogicalAndExpression] = ("logical", ["||"]),
        [SyntaxKind.LogicalOrExpression] = ("logical", ["&&"]),
    };

    // Calls that have a counterpart of the same form.
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["First"] = "Last", ["Last"] = "First", ["FirstOrDefault"] = "LastOrDefault", ["LastOrDefault"] = "FirstOrDefault",
        ["Min"] = "Max", ["Max"] = "Min", ["Skip"] = "Take", ["Take"] = "Skip", ["SkipWhile"] = "TakeWhile", ["TakeWhile"] = "SkipWhile",
        ["OrderBy"] = "OrderByDescending", ["OrderByDescending"] = "OrderBy", ["Union"] = "Intersect", ["Intersect"] = "Union",
        ["StartsWith"] = "EndsWith", ["EndsWith"] = "StartsWith", ["Floor"] = "Ceiling", ["Ceiling"] = "Floor",
    };

    /// <summary>The changes of one expression.</summary>
    public static IEnumerable<Change> Of(ExpressionSyntax expression, SemanticModel model)
    {
        foreach (var change in Own(expression, model))
            yield return change;
        if (IsCondition(expression))
            yield return new("negated condition", $"!({expression})");
        if (IsReturned(expression) && Returned(expression, model) is { } other)
            yield return new("return value", other);
    }

    /// <summary>Can the statement be taken away?</summary>
    public static bool CanGo(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: not AwaitExpressionSyntax } or ContinueStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax;

    private static IEnumerable<Change> Own(ExpressionSyntax expression, SemanticModel model)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when coalesce.Right is not ThrowExpressionSyntax:
                yield return new("coalesced", $"{coalesce.Right}");
                break;
            case BinaryExpressionSyntax binary when Binaries.TryGetValue(binary.Kind(), out var known):
                if (!binary.IsKind(SyntaxKind.AddExpression) || model.GetTypeInfo(binary).Type?.SpecialType != SpecialType.System_String)
                {
                    foreach (var other in known.Others)
                        yield return new(known.Operator, $"({binary.Left}) {other} ({binary.Right})");
                }

                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                yield return new("negation", $"{not.Operand}");
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                yield return new("sign", $"{minus.Operand}");
                break;
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } up:
                yield return new("step", $"{up.Operand}--");
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } up:
                yield return new("step", $"--{up.Operand}");
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } add when model.GetTypeInfo(add).Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double:
                yield return new("arithmetic", $"{add.Left} -= {add.Right}");
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyAssignmentExpression } multiply:
                yield return new("arithmetic", $"{multiply.Left} /= {multiply.Right}");
                break;
            case ConditionalExpressionSyntax { WhenTrue: not ThrowExpressionSyntax, WhenFalse: not ThrowExpressionSyntax } conditional:
                yield return new("branch", $"{conditional.WhenTrue}");
                yield return new("branch", $"{conditional.WhenFalse}");
                break;
            case LiteralExpressionSyntax literal:
                foreach (var other in Literals(literal, model))
                    yield return new("constant", other);
                break;
            case InterpolatedStringExpressionSyntax:
                yield return new("constant", "\"\"");
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access } call:
                if (Calls.TryGetValue(name.Identifier.ValueText, out var counterpart))
                    yield return new("call", $"{access.Expression}.{counterpart}{call.ArgumentList}");
                else if (name.Identifier.ValueText is "Any" or "All" && call.ArgumentList.Arguments.Count == 1)
                    yield return new("call", $"{access.Expression}.{(name.Identifier.ValueText == "Any" ? "All" : "Any")}{call.ArgumentList}");
                else if (name.Identifier.ValueText is "Where" or "Distinct" or "Reverse" or "Order" or "Trim" or "TrimEnd" or "TrimStart" or "ToLowerInvariant")
                    yield return new("call", $"{access.Expression}");
                break;
            case IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax not } isNot:
                yield return new("negation", $"{isNot.Expression} is {not.Pattern}");
                break;
            case IsPatternExpressionSyntax test when !test.DescendantNodes().Any(node => node is VariableDesignationSyntax):
                yield return new("negation", $"!({test})");
                break;
        }
    }

    private static IEnumerable<string> Literals(LiteralExpressionSyntax literal, SemanticModel model)
    {
        switch (literal.Kind())
        {
            case SyntaxKind.TrueLiteralExpression:
                yield return "false";
                break;
            case SyntaxKind.FalseLiteralExpression:
                yield return "true";
                break;
            case SyntaxKind.StringLiteralExpression:
                yield return literal.Token.ValueText.Length == 0 ? "\"mutant\"" : "\"\"";
                break;
            case SyntaxKind.CharacterLiteralExpression:
                yield return string.Create(CultureInfo.InvariantCulture, $"'\\u{literal.Token.ValueText[0] ^ 1:x4}'");
                break;
            case SyntaxKind.NumericLiteralExpression:
                var type = model.GetTypeInfo(literal).ConvertedType;
                yield return Converted($"{literal.Token.Text} + 1");
                if (literal.Token.Value is not (0 or 0L or 0d or 0f or 0u or 0ul))
                    yield return Converted($"{literal.Token.Text} - 1");
                break;

                string Converted(string text) => type is null or INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } ? text : $"({Name(type)})({text})";
        }
    }

    private static bool IsCondition(ExpressionSyntax expression) =>
        expression is not (IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression })
        && expression.Parent switch
        {
            IfStatementSyntax test => test.Condition == expression,
            WhileStatementSyntax test => test.Condition == expression,
            ForStatementSyntax test => test.Condition == expression,
            ConditionalExpressionSyntax test => test.Condition == expression,
            WhenClauseSyntax => true,
            _ => false,
        };

    private static bool IsReturned(ExpressionSyntax expression) =>
        expression.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax || (expression.Parent is LambdaExpressionSyntax lambda && lambda.ExpressionBody == expression);

    // Where another value of the same type is easily named.
    private static string? Returned(ExpressionSyntax expression, SemanticModel model)
    {
        if (expression is LiteralExpressionSyntax or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax or PrefixUnaryExpressionSyntax)
            return null;
        var info = model.GetTypeInfo(expression);
        if (info.ConvertedType is not { } type)
            return null;
        return type.SpecialType switch
        {
            // A comparison's own changes say the same.
            SpecialType.System_Boolean => expression is BinaryExpressionSyntax or IsPatternExpressionSyntax ? null : $"!({expression})",
            SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Single => $"({expression}) + 1",
            SpecialType.System_String when type.NullableAnnotation != NullableAnnotation.Annotated => "\"\"",
            _ when type.NullableAnnotation == NullableAnnotation.Annotated && type is INamedTypeSymbol => $"({Name(type)})null",
            _ => null,
        };
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
