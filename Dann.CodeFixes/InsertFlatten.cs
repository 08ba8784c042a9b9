using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes;

/// <summary>Puts a flatten layer before a layer that works on vectors.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlatten)), Shared]
public sealed class InsertFlatten : MistakeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleBook.VectorExpected.Code];

    private protected override Mend? Find(Mistake mistake) =>
        mistake.Remedy == RemedyKind.InsertFlatten && mistake.Layer() is var (attribute, _)
            ? new Mend($"Put Flatten before {attribute.Name}", new TextChange(new TextSpan(attribute.SpanStart, 0), $"{Names.Beside(attribute, "Flatten")}, "))
            : null;
}
