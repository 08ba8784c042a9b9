using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Dann.CodeFixes.Support;

/// <summary>What all fixes have in common: one mistake, one offer, and the same for all such mistakes at once.</summary>
public abstract class MistakeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);

        // The compiler says twice of one attribute that it does not know it: with and without "Attribute" at the end.
        foreach (var diagnostic in context.Diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceSpan).Select(same => same.First()))
        {
            if (Find(new Mistake(diagnostic, root, text, model)) is { } mend)
                context.RegisterCodeFix(CodeAction.Create(mend.Title, _ => Task.FromResult(document.WithText(text.WithChanges(mend.Changes))), GetType().Name), diagnostic);
        }
    }

    /// <summary>What can be done; null for nothing.</summary>
    private protected abstract Mend? Find(Mistake mistake);
}
