using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Dann.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Benchmarks.Compiler;

/// <summary>What the generator costs a build, and what it costs an editor between two keystrokes.</summary>
[MemoryDiagnoser]
// In this process: the project that BenchmarkDotNet writes for a process of its own leaves the generator's dependencies behind.
[InProcess]
public class GeneratorBenchmarks
{
    // The generator's name for the step whose outputs are written as files.
    private const string EmittedModels = "Units";
    private const string FirstLayer = "- conv2d: { channels: 32, kernel: 5 }";
    private const string Part = "part:\n  layers:\n    - conv2d: { channels: 32, kernel: 5 }\n";

    private static readonly string Yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "mnist-mnistm.yaml"));

    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _warm = null!;
    private ImmutableArray<AdditionalText> _files;
    private AdditionalText _part = null!;
    private AdditionalText _changed = null!;
    private AdditionalText _changedPart = null!;

    /// <summary>The number of YAML models in the project.</summary>
    [Params(1, 100)]
    public int Models { get; set; }

    /// <summary>A driver that has run once, and one changed layer.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _compilation = CSharpCompilation.Create("Benchmark", [CSharpSyntaxTree.ParseText("class C;")], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        _part = new Text("configs/backbones/stem.yaml", Part);
        _changedPart = new Text("configs/backbones/stem.yaml", Part.Replace("32", "33", StringComparison.Ordinal));
        // The first model includes a part, the others are whole.
        var first = Named(Yaml, 0).Replace(FirstLayer, "- include: backbones/stem.yaml", StringComparison.Ordinal);
        _files = [_part, new Text("configs/0.yaml", first), .. Enumerable.Range(1, Models - 1).Select(i => (AdditionalText)new Text($"configs/{i}.yaml", Named(Yaml, i)))];
        _changed = new Text("configs/0.yaml", first.Replace("linear: 100", "linear: 101", StringComparison.Ordinal));
        _warm = Driver().RunGenerators(_compilation);

        // A generator that fails is fast.
        var result = _warm.GetRunResult();
        if (result.GeneratedTrees.Length < 2 * Models)
            throw new InvalidOperationException($"{result.GeneratedTrees.Length} files for {Models} models. {string.Join(" ", result.Diagnostics)} {result.Results[0].Exception}");
        var tracked = Driver(isTracked: true).RunGenerators(_compilation);
        RefuseMore(tracked.ReplaceAdditionalText(_files[1], _changed).RunGenerators(_compilation));
        RefuseMore(tracked.ReplaceAdditionalText(_part, _changedPart).RunGenerators(_compilation));
    }

    private static void RefuseMore(GeneratorDriver edited)
    {
        var written = edited.GetRunResult().Results[0].TrackedSteps[EmittedModels].SelectMany(step => step.Outputs).Count(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
        if (written != 1)
            throw new InvalidOperationException($"An edit of one model wrote {written}.");
    }

    /// <summary>All models, nothing cached: a build.</summary>
    [Benchmark]
    public GeneratorDriver Everything() => Driver().RunGenerators(_compilation);

    /// <summary>One layer of one model changed: an edit.</summary>
    [Benchmark]
    public GeneratorDriver OneEdit() => _warm.ReplaceAdditionalText(_files[1], _changed).RunGenerators(_compilation);

    /// <summary>One layer of a part changed, which one model includes.</summary>
    [Benchmark]
    public GeneratorDriver OnePart() => _warm.ReplaceAdditionalText(_part, _changedPart).RunGenerators(_compilation);

    private CSharpGeneratorDriver Driver(bool isTracked = false) => CSharpGeneratorDriver.Create(
        [new DannGenerator().AsSourceGenerator()],
        _files,
        optionsProvider: new Options(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracked));

    private static string Named(string yaml, int i) => yaml.Replace("MnistDann", $"Model{i}", StringComparison.Ordinal);

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(("build_property.RootNamespace", "Benchmark"));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(("build_metadata.AdditionalFiles.DannConfig", textFile.Path.Contains("backbones", StringComparison.Ordinal) ? "part" : "true"));
    }

    private sealed class Values(params (string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = values.FirstOrDefault(pair => pair.Key == key).Value;
            return value is not null;
        }
    }
}
