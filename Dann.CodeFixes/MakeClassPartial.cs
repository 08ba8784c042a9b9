using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes;

/// <summary>Declares the class of a model as partial, so that the generator can complete it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeClassPartial)), Shared]
public sealed class MakeClassPartial : MistakeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleBook.ClassShape.Code];

    private protected override Mend? Find(Mistake mistake) =>
        mistake.Remedy == RemedyKind.MakePartial && mistake.Around<TypeDeclarationSyntax>() is { } type
            // `partial` is the last of the modifiers.
            ? new Mend($"Make '{type.Identifier.ValueText}' partial", new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "))
            : null;
}
