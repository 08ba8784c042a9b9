using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Dann.Dsl;
using Dann.Runtime.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Generators.Tests.Support;

/// <summary>A file given to the compiler.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>What came out of a compilation with the generator in it.</summary>
internal sealed record GeneratorOutcome(Compilation Compilation, ImmutableArray<Diagnostic> Reported, GeneratorDriverRunResult Run)
{
    /// <summary>Everything a build would print: of the generator and of the compiler, hidden and informational ones left out.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
        [.. Reported.Concat(Compilation.GetDiagnostics()).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)];

    /// <summary>What the generator only tells, in the order of its messages.</summary>
    public IReadOnlyList<Diagnostic> Infos => [.. Reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info).OrderBy(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal)];

    /// <summary>The text of the generated file whose name ends so.</summary>
    public string Generated(string ending) =>
        Run.GeneratedTrees.Single(tree => tree.FilePath.EndsWith(ending, StringComparison.Ordinal)).GetText(TestContext.Current.CancellationToken).ToString();
}

/// <summary>Runs the generator as a build of a consumer's project does, without a build.</summary>
internal static class GeneratorHost
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(DannModelAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(DannModel).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
    ];

    /// <summary>As strict as a project can be: every warning there is, each an error.</summary>
    public static CSharpCompilationOptions Strict { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        // As the SDK does for every project: TorchSharp was built against an older System.Runtime.
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    /// <summary>As a new project is.</summary>
    public static CSharpCompilationOptions Plain { get; } = Strict.WithGeneralDiagnosticOption(ReportDiagnostic.Default);

    /// <summary>Compiles the files with the generator.</summary>
    public static GeneratorOutcome Run(IReadOnlyList<SourceFile> sources, IReadOnlyList<SourceFile> configs, CSharpCompilationOptions? options = null, DocumentationMode documentation = DocumentationMode.Parse, LanguageVersion language = LanguageVersion.Default)
    {
        var driver = Driver(configs, documentation, language)
            .RunGeneratorsAndUpdateCompilation(Compilation(sources, options ?? Plain, documentation, language), out var compilation, out var reported, TestContext.Current.CancellationToken);
        return new GeneratorOutcome(compilation, reported, driver.GetRunResult());
    }

    /// <summary>A compilation of a consumer.</summary>
    public static CSharpCompilation Compilation(IReadOnlyList<SourceFile> sources, CSharpCompilationOptions options, DocumentationMode documentation = DocumentationMode.Parse, LanguageVersion language = LanguageVersion.Default) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(source => Parse(source, documentation, language)),
        References,
        options);

    /// <summary>A file as the compiler sees it.</summary>
    public static SyntaxTree Parse(SourceFile source, DocumentationMode documentation = DocumentationMode.Parse, LanguageVersion language = LanguageVersion.Default) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source.Text), ParseOptions(documentation, language), source.Path);

    /// <summary>A driver that remembers its steps.</summary>
    public static GeneratorDriver Driver(IReadOnlyList<SourceFile> configs, DocumentationMode documentation = DocumentationMode.Parse, LanguageVersion language = LanguageVersion.Default) => CSharpGeneratorDriver.Create(
        [new DannGenerator().AsSourceGenerator()],
        [.. configs.Select(config => new ConfigFile(config))],
        ParseOptions(documentation, language),
        new ConsumerOptions(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpParseOptions ParseOptions(DocumentationMode documentation, LanguageVersion language) => new(language, documentation);
}
