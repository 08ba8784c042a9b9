using Dann.Dsl.Layers;
using Dann.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dann.Generators.Tests.Emission;

/// <summary>Generated code compiles without a word at warning level 9999, with nullable and documentation on and every warning an error.</summary>
public sealed class GeneratedCodeCompilesTests
{
    private const string Vectors = """
        model:
          name: VectorDann
          input: 12
          classes: [ "1st class", "1st-class", "?", 'quote " and \ and
            line', "<T>", class, Überzug, "日本" ]
          features: [ linear: 16, relu, { linear: { units: 8, name: torch } }, relu ]
          label: [ linear: 8, relu, linear: 8 ]
          domain: { split: SPLIT, layers: [ linear: 4, relu, linear: 1 ] }
        """;

    private const string Images = """
        model:
          name: ImageDann
          input: 3x32x32
          classes: 10
          features: [ conv2d: [4, 3], LAYER, relu ]
          label: [ flatten, linear: 10 ]
          domain: [ flatten, linear: 1 ]
        """;

    private const string Sequences = """
        model:
          name: SequenceDann
          input: 6x40
          classes: 10
          features: [ conv1d: [12, 3], LAYER, relu ]
          label: [ flatten, linear: 10 ]
          domain: [ flatten, linear: 1 ]
        """;

    [Theory]
    [InlineData("features")]
    [InlineData("features.linear_1")]
    [InlineData("features.relu_1")]
    [InlineData("label.linear_1")]
    [InlineData("label.relu_1")]
    public void Wherever_the_split_is(string split) => AssertCompiles([], [Config(Vectors.Replace("SPLIT", split, StringComparison.Ordinal))]);

    public static TheoryData<string> Layers => [.. LayerCatalogue.All.Entries.Select(entry => entry.Example)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void With_every_layer_of_the_catalogue(string example)
    {
        var onImages = Images.Replace("LAYER", Braced(example), StringComparison.Ordinal);
        var onVectors = Vectors.Replace("SPLIT", "features", StringComparison.Ordinal).Replace("linear: 16, relu, { linear", $"linear: 12, {Braced(example)}, flatten, {{ linear", StringComparison.Ordinal);
        var onSequences = Sequences.Replace("LAYER", Braced(example), StringComparison.Ordinal);

        // Some layers take images, some sequences, some vectors, some all of them.
        var outcomes = new[] { onImages, onVectors, onSequences }.Select(text => Compile([], [Config(text)])).ToList();
        Assert.Contains(outcomes, outcome => outcome.Diagnostics.Count == 0);
        Assert.All(outcomes.SelectMany(outcome => outcome.Diagnostics), diagnostic => Assert.StartsWith("DANN12", diagnostic.Id, StringComparison.Ordinal));
    }

    // Blocks that differ in a number share a class, and its constructor's parameters stand beside fields of any name.
    [Theory]
    [InlineData("conv2d: { channels: 4, kernel: 3, name: inputs }", "conv2d: { channels: 8, kernel: 5, name: inputs }")]
    [InlineData("conv2d: [ 4, 3 ], group_norm: 2, relu", "conv2d: [ 6, 3 ], group_norm: 3, relu")]
    [InlineData("conv2d: [ 4, 3x1 ], sequential: { name: 0, layers: [ conv2d: [ 5, 1x3 ] ] }", "conv2d: [ 8, 1x3 ], sequential: { name: 0, layers: [ conv2d: [ 6, 1x3 ] ] }")]
    [InlineData("sequential: { name: 0, layers: [ conv2d: { channels: 4, kernel: 3, name: outputs } ] }, conv2d: [ 9, 1 ]", "sequential: { name: 0, layers: [ conv2d: { channels: 5, kernel: 3, name: outputs } ] }, conv2d: [ 7, 1 ]")]
    [InlineData("residual: [ conv2d: { channels: 3, kernel: 3, padding: same } ], conv2d: { channels: 4, kernel: 3, name: channels }", "residual: [ conv2d: { channels: 4, kernel: 3, padding: same } ], conv2d: { channels: 6, kernel: 3, name: channels }")]
    public void With_blocks_that_are_alike(string first, string second)
    {
        var text = Images.Replace("LAYER", $"sequential: {{ name: a, layers: [ {first} ] }}, sequential: {{ name: b, layers: [ {second} ] }}", StringComparison.Ordinal).Replace("conv2d: [4, 3], ", "", StringComparison.Ordinal);

        AssertCompiles([], [Config(text)]);
        AssertCompiles([], [Config(text.Replace("domain: [ flatten, linear: 1 ]", "domain: { split: a.conv2d_1, layers: [ flatten, linear: 1 ] }", StringComparison.Ordinal).Replace("name: inputs", "name: conv2d_1", StringComparison.Ordinal))]);
    }

    [Fact]
    public void Where_the_class_is_documented_by_its_author()
    {
        var text = Declarations.ClassText
            .Replace("[DannModel", "/// <summary>Mine.</summary>\n[DannModel", StringComparison.Ordinal)
            .Replace("    [FeatureBranch]", "    /// <summary>Mine too.</summary>\n    [FeatureBranch]", StringComparison.Ordinal);

        AssertCompiles([new(Declarations.ClassPath, text)], []);
    }

    [Fact]
    public void Where_it_is_internal_and_sealed_in_the_global_namespace_with_members_of_its_own()
    {
        var text = Declarations.ClassText
            .Replace("namespace Consumer.Models;", "", StringComparison.Ordinal)
            .Replace("public partial class MnistDann\n{", "internal sealed partial class MnistDann\n{\n    private int torch = 1, functional = 2, global = 3;\n    internal int Sum => torch + functional + global;", StringComparison.Ordinal);

        AssertCompiles([new(Declarations.ClassPath, text)], []);
    }

    [Fact]
    public void Where_parameters_bear_the_names_of_fields_and_keywords()
    {
        var text = Declarations.ClassText
            .Replace("Features(Tensor images)", "Features(Tensor features)", StringComparison.Ordinal)
            .Replace("Label(Tensor features)", "Label(Tensor @class)", StringComparison.Ordinal)
            .Replace("public partial Tensor Domain(Tensor features)", "internal virtual partial Tensor Domain(Tensor domain)", StringComparison.Ordinal);

        AssertCompiles([new(Declarations.ClassPath, text)], []);
    }

    [Fact]
    public void Where_namespaces_methods_and_classes_are_called_like_keywords()
    {
        var text = Declarations.ClassText
            .Replace("namespace Consumer.Models", "namespace Consumer.@new", StringComparison.Ordinal)
            .Replace("Tensor Features(", "Tensor @event(", StringComparison.Ordinal)
            .Replace("nameof(Features)", "nameof(@event)", StringComparison.Ordinal)
            .Replace("Tensor Label(", "Tensor @if(", StringComparison.Ordinal)
            .Replace("Tensor Domain(Tensor features);", "Tensor @do(Tensor @in);\n    [ReLU] private static class @for;", StringComparison.Ordinal)
            .Replace("Flatten]", "Sequential(typeof(@for)), Use(typeof(@for)), Flatten]", StringComparison.Ordinal);

        AssertCompiles([new(Declarations.ClassPath, text)], []);
    }

    [Fact]
    public void Where_members_of_its_own_are_overloads_of_generated_ones()
    {
        const string members = "\n    internal Tensor forward(string path) => forward(path.Length);\n    internal Tensor forward(int count) => zeros(count);\n    internal int ForwardTraining() => 1;";

        AssertCompiles([Declarations.ClassWith("Tensor images);", "Tensor images);" + members)], []);
    }

    [Fact]
    public void Where_the_consumer_has_types_of_the_same_names()
    {
        var clash = new SourceFile("/home/user/consumer/Clash.cs", """
            #pragma warning disable CS1591
            namespace Consumer.Models;

            public class Tensor;
            public class Outputs;
            public class Module;
            public class DannModel;
            public class DannTrainer;
            public class Layout;
            public class Linear;
            public class StepArguments;
            public class System;
            public class TorchSharp;
            public class Dann;
            """);

        AssertCompiles([clash], [Declarations.Config]);
    }

    [Fact]
    public void Where_models_differ_in_the_case_of_a_letter() =>
        AssertCompiles([], [Declarations.Config, new(Declarations.ConfigPath + ".yaml", Declarations.ConfigText.Replace("MnistDann", "MNISTDann", StringComparison.Ordinal))]);

    [Fact]
    public void And_the_module_initialiser_stands_in_it_once()
    {
        var outcome = Compile([], [Declarations.Config, Config(Vectors.Replace("SPLIT", "features", StringComparison.Ordinal))]);

        Assert.Single(outcome.Run.GeneratedTrees, tree => tree.FilePath.EndsWith("DannNative.g.cs", StringComparison.Ordinal));
        Assert.Equal(5, outcome.Run.GeneratedTrees.Length);
    }

    private static string Braced(string example) => example.Contains(':', StringComparison.Ordinal) ? "{ " + example + " }" : example;

    private static SourceFile Config(string text) => new(ConsumerOptions.ProjectFolder + "configs/test.yaml", text);

    private static void AssertCompiles(IReadOnlyList<SourceFile> sources, IReadOnlyList<SourceFile> configs)
    {
        var outcome = Compile(sources, configs);
        Assert.Empty(outcome.Diagnostics);
        Assert.NotEmpty(outcome.Run.GeneratedTrees);
        using var assembly = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
    }

    private static GeneratorOutcome Compile(IReadOnlyList<SourceFile> sources, IReadOnlyList<SourceFile> configs) =>
        GeneratorHost.Run(sources, configs, GeneratorHost.Strict, DocumentationMode.Diagnose);
}
