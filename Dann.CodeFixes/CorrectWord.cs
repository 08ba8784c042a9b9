using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes;

/// <summary>Writes the word that was likely meant: the name of a layer behind <c>Split</c>, a word among few, the argument of a block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectWord)), Shared]
public sealed class CorrectWord : MistakeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleBook.SplitNotFound.Code, RuleBook.WrongType.Code, RuleBook.BadExpression.Code];

    // A constant is used elsewhere too, so only what is written at this very place is exchanged.
    private protected override Mend? Find(Mistake mistake) =>
        mistake.Remedy == RemedyKind.WriteWord
        && mistake.Root.FindNode(mistake.Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
            ? new Mend($"Change {mistake.Written} to {Literal(mistake.Value)}", new TextChange(mistake.Diagnostic.Location.SourceSpan, Literal(mistake.Value)))
            : null;

    // What is true or false in YAML is so in C#; all other words are texts.
    private static string Literal(string word) => word is "true" or "false" ? word : SymbolDisplay.FormatLiteral(word, quote: true);
}
