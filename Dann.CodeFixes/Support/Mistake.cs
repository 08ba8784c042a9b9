using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes.Support;

/// <summary>A diagnostic in the file that it speaks of.</summary>
/// <param name="Diagnostic">The diagnostic, of the generator or of the compiler.</param>
/// <param name="Root">The file.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Model">What the file means; it does not see the generated parts' newest state, only what is written.</param>
internal sealed record Mistake(Diagnostic Diagnostic, SyntaxNode Root, SourceText Text, SemanticModel Model)
{
    /// <summary>What the rule that found it says can be done; null for diagnostics of the compiler, and where that takes a decision.</summary>
    public RemedyKind? Remedy =>
        Diagnostic.Properties.TryGetValue(Dsl.Rules.Remedy.KindProperty, out var name) && Enum.TryParse<RemedyKind>(name, out var kind) ? kind : null;

    /// <summary>With what it can be done; empty where the kind says it all.</summary>
    public string Value => Diagnostic.Properties.TryGetValue(Dsl.Rules.Remedy.ValueProperty, out var value) ? value ?? "" : "";

    /// <summary>The text that the diagnostic stands under.</summary>
    public string Written => Text.ToString(Diagnostic.Location.SourceSpan);

    /// <summary>The nearest node of that kind around the diagnostic.</summary>
    public T? Around<T>()
        where T : SyntaxNode => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>The attribute that the diagnostic names, and the list it stands in; null where it names none.</summary>
    public (AttributeSyntax Attribute, AttributeListSyntax List)? Layer() =>
        Around<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute && attribute.Name.Span.Contains(Diagnostic.Location.SourceSpan) ? (attribute, list) : null;
}

/// <summary>What a fix does.</summary>
/// <param name="Title">What the editor's menu says: an order, without a full stop.</param>
/// <param name="Changes">The stretches of text that change; all others keep every blank and comment.</param>
internal sealed record Mend(string Title, params IReadOnlyList<TextChange> Changes);
