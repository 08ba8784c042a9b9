using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes;

/// <summary>Ends a branch in as many logits as it needs: corrects its last linear layer, or adds one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndInWidth)), Shared]
public sealed class EndInWidth : MistakeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleBook.LabelWidth.Code, RuleBook.DomainWidth.Code];

    private protected override Mend? Find(Mistake mistake)
    {
        if (mistake.Remedy is not (RemedyKind.EndInWidth or RemedyKind.FlattenToWidth) || mistake.Layer() is not var (attribute, list) || list.Parent is not MethodDeclarationSyntax)
            return null;
        if (mistake.Remedy == RemedyKind.EndInWidth && Names.IsLayer(attribute, "Linear") && Units(attribute) is { } units)
            return new Mend($"Change the width to {mistake.Value}", new TextChange(units.Span, mistake.Value));

        var linear = $"{Names.Beside(attribute, "Linear")}({mistake.Value})";
        var added = mistake.Remedy == RemedyKind.EndInWidth ? linear : $"{Names.Beside(attribute, "Flatten")}, {linear}";
        return new Mend($"Add {added}", new TextChange(new TextSpan(attribute.Span.End, 0), $", {added}"));
    }

    private static ExpressionSyntax? Units(AttributeSyntax linear) =>
        linear.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null && argument.NameColon is null or { Name.Identifier.ValueText: "units" })?.Expression;
}
