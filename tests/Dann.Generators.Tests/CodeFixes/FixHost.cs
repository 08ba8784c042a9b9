using Dann.CodeFixes.Support;
using Dann.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Generators.Tests.CodeFixes;

/// <summary>Does what an editor does: compiles a class, asks a fix what it offers for the errors, and applies it.</summary>
internal static class FixHost
{
    /// <summary>The errors and warnings of the class.</summary>
    public static IReadOnlyList<Diagnostic> Diagnostics(string text) => GeneratorHost.Run([new(Declarations.ClassPath, text)], []).Diagnostics;

    /// <summary>What the fix offers for each error of the class that it can speak to; nothing for those it declines.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Offers(MistakeFix fix, string text)
    {
        using var workspace = new AdhocWorkspace();
        return await Offers(fix, Document(workspace, text));
    }

    /// <summary>The class after the first offer.</summary>
    public static async Task<string> Apply(MistakeFix fix, string text)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, text);
        return await Apply((await Offers(fix, document))[0], document);
    }

    /// <summary>The class after all that the fix offers of the kind of the first offer, at once.</summary>
    public static async Task<string> ApplyAll(MistakeFix fix, string text)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, text);
        var first = (await Offers(fix, document))[0];
        var context = new FixAllContext(document, fix, FixAllScope.Document, first.EquivalenceKey!, fix.FixableDiagnosticIds, new Known(await Diagnostics(fix, document)), TestContext.Current.CancellationToken);
        return await Apply((await fix.GetFixAllProvider().GetFixAsync(context))!, document);
    }

    private static async Task<List<CodeAction>> Offers(MistakeFix fix, Document document)
    {
        var offers = new List<CodeAction>();
        // An editor hands over together what stands at one place.
        foreach (var here in (await Diagnostics(fix, document)).GroupBy(diagnostic => diagnostic.Location.SourceSpan))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, here.Key, [.. here], (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
        return offers;
    }

    private static async Task<IReadOnlyList<Diagnostic>> Diagnostics(MistakeFix fix, Document document)
    {
        var written = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        GeneratorHost.Driver([]).RunGeneratorsAndUpdateCompilation(written!, out var whole, out var reported, TestContext.Current.CancellationToken);
        return [.. reported.Concat(whole.GetDiagnostics(TestContext.Current.CancellationToken)).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
    }

    private static async Task<string> Apply(CodeAction action, Document document)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken)));
        var changed = operation.ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static Document Document(AdhocWorkspace workspace, string text)
    {
        var compilation = GeneratorHost.Compilation([], GeneratorHost.Plain);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: (CSharpParseOptions)GeneratorHost.Parse(new(Declarations.ClassPath, "")).Options, metadataReferences: compilation.References));
        return project.AddDocument("MnistDann.cs", SourceText.From(text), filePath: Declarations.ClassPath);
    }

    // A generator's diagnostics come from the build at hand, not from analyzers.
    private sealed class Known(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
