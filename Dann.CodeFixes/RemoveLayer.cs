using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.CodeFixes;

/// <summary>Takes out a layer that spoils what stands behind it: a softmax before a loss that applies it, a layer that gives the same whatever it is given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayer)), Shared]
public sealed class RemoveLayer : MistakeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleBook.ProbabilityBeforeLoss.Code, RuleBook.ConstantLayer.Code];

    private protected override Mend? Find(Mistake mistake) =>
        mistake.Remedy == RemedyKind.RemoveLayer && mistake.Layer() is var (attribute, list) && !IsOnlyLayer(attribute, list, mistake.Model)
            ? new Mend($"Remove {attribute.Name}", AttributeRemoval.Changes(attribute, list, mistake.Text))
            : null;

    // A chain without layers would be the next mistake.
    private static bool IsOnlyLayer(AttributeSyntax attribute, AttributeListSyntax list, SemanticModel model) =>
        list.Parent is not MemberDeclarationSyntax declaration
        || !declaration.AttributeLists.SelectMany(other => other.Attributes).Any(other => other != attribute && Names.IsOfLayer(other, model));
}
