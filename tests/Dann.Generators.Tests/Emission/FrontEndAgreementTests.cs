using System.Text.RegularExpressions;
using Dann.Dsl.Docs;
using Dann.Dsl.Layers;
using Dann.Generators.FrontEnds;
using Dann.Generators.Tests.Support;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.Tests.Emission;

/// <summary>The same network in both spellings is the same value, and the same code.</summary>
public sealed class FrontEndAgreementTests
{
    public static TheoryData<string, string, string, string> Spellings => new()
    {
        // what is exchanged in the class, by what; in the config, by what
        { "", "", "", "" },
        { "Conv2d(32, 5)", "Conv2d(32, 5, Stride = 2, Padding = \"1x2\", Dilation = 1, Bias = false)", "channels: 32, kernel: 5 }", "channels: 32, kernel: 5, stride: 2, padding: 1x2, dilation: 1, bias: false }" },
        { "Conv2d(32, 5)", "Conv2d(kernel: \"3x5\", channels: 32)", "channels: 32, kernel: 5 }", "channels: 32, kernel: 3x5 }" },
        { "MaxPool2d(2)", "MaxPool2d(3, Stride = 2, CeilMode = true, Name = \"pool\")", "max_pool2d: 2", "max_pool2d: { kernel: 3, stride: 2, ceil_mode: true, name: pool }" },
        { "MaxPool2d(2)", "AvgPool2d(2, CountPadding = false), BatchNorm2d(Epsilon = 1e-3), LeakyReLU(0.2), Dropout2d(0.25)", "max_pool2d: 2", "avg_pool2d: { kernel: 2, count_padding: false }\n    - batch_norm2d: { epsilon: 0.001 }\n    - leaky_relu: 0.2\n    - dropout2d: 0.25" },
        { "Conv2d(32, 5)", "Conv2d(32, 4, Padding = \"same\", Groups = 1, Bias = true), GroupNorm(4, Affine = false), Hardswish, Upsample(Size = \"20x19\", Mode = \"bilinear\"), LocalResponseNorm(5, K = 2)", "channels: 32, kernel: 5 }", "channels: 32, kernel: 4, padding: same }\n    - group_norm: { groups: 4, affine: false }\n    - hardswish\n    - upsample: { size: 20x19, mode: bilinear }\n    - local_response_norm: { size: 5, k: 2 }" },
        { "nameof(Features))]\n    [", "\"max_pool2d_2\")]\n    [Flatten, ", "split: features\n    layers: [", "split: max_pool2d_2\n    layers: [ flatten," },
        { "nameof(Features)", "\"label.relu_1\"", "split: features", "split: label.relu_1" },
        { "Split = nameof(Features)", "", "split: features\n    layers:", "layers:" },
        { "Classes = 10", "ClassNames = [\"zero\", \"one\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"nine\"], Classes = 10", "classes: 10", "classes: [zero, one, 2, 3, 4, 5, 6, 7, 8, nine]" },
        { "Classes = 10", "ClassesOf = \"mnist\"", "classes: 10", "classes: mnist" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Both_give_equal_networks_and_equal_code(string oldCode, string newCode, string oldYaml, string newYaml)
    {
        var inCode = GeneratorHost.Run([Declarations.ClassWith(oldCode, newCode)], []);
        var inConfig = GeneratorHost.Run([], [Declarations.ConfigWith(oldYaml, newYaml)]);

        Assert.Empty(inCode.Diagnostics);
        Assert.Empty(inConfig.Diagnostics);
        Assert.NotNull(Unit(inCode).Network);
        Assert.Equal(Unit(inConfig).Network, Unit(inCode).Network);
        foreach (var file in new[] { "MnistDann.Model.g.cs", "MnistDann.Trainer.g.cs" })
            Assert.Equal(Body(inConfig.Generated(file)), Body(inCode.Generated(file)));
    }

    // The same names, whoever gives them.
    [Fact]
    public void The_classes_of_a_data_set_are_those_of_its_list()
    {
        var byName = GeneratorHost.Run([], [Declarations.ConfigWith("classes: 10", "classes: usps")]);
        var listed = GeneratorHost.Run([], [Declarations.ConfigWith("classes: 10", "classes: [\"0\", \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\"]")]);

        Assert.Empty(byName.Diagnostics);
        Assert.Equal(Unit(listed).Network, Unit(byName).Network);
        Assert.Equal(listed.Generated("MnistDann.Model.g.cs"), byName.Generated("MnistDann.Model.g.cs"));
        Assert.Contains("public enum MnistDannClass", byName.Generated("MnistDann.Model.g.cs"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Keys => [.. LayerCatalogue.All.Keys];

    // As docs/layers.md shows each.
    [Theory]
    [MemberData(nameof(Keys))]
    public void Both_spellings_of_an_example_are_one_network(string key)
    {
        var section = LayerTable.Write().Split($"\n## {key}\n")[1].Split("\n## ")[0];
        var attribute = Regex.Match(section, @"\* C#: `(\[.*\])`").Groups[1].Value;
        var input = section.Contains("Takes images", StringComparison.Ordinal) ? "6x9x10" : section.Contains("Takes sequences", StringComparison.Ordinal) ? "6x11" : "12";
        var inCode = new SourceFile(Declarations.ClassPath, $$"""
            using Dann.Dsl;
            using static TorchSharp.torch;

            [DannModel(Input = "{{input}}", Classes = 10)]
            public partial class MnistDann
            {
                [FeatureBranch]
                {{attribute}}
                [Flatten]
                public partial Tensor Features(Tensor images);

                [LabelBranch, Linear(10)]
                public partial Tensor Label(Tensor features);

                [DomainBranch, Linear(1)]
                public partial Tensor Domain(Tensor features);
            }
            """);
        var inConfig = new SourceFile(Declarations.ConfigPath, $$"""
            model:
              name: MnistDann
              input: {{input}}
              classes: 10
              features: [ { {{LayerCatalogue.All.Find(key)!.Example}} }, flatten ]
              label: [ linear: 10 ]
              domain: [ linear: 1 ]
            """);

        var (code, config) = (GeneratorHost.Run([inCode], []), GeneratorHost.Run([], [inConfig]));

        // One layer makes no network that is worth training, of which it is warned.
        Assert.DoesNotContain(code.Diagnostics.Concat(config.Diagnostics), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(Unit(code).Network);
        Assert.Equal(Unit(config).Network, Unit(code).Network);
    }

    [Fact]
    public void Layers_are_read_in_the_order_of_the_text_whatever_order_attributes_have()
    {
        var stacked = Declarations.ClassWith("[Conv2d(32, 5), ReLU, MaxPool2d(2)]", "[Conv2d(32, 5)]\n    [ReLU,\n     MaxPool2d(2)]");

        Assert.Equal(Unit(GeneratorHost.Run([Declarations.Class], [])).Network, Unit(GeneratorHost.Run([stacked], [])).Network);
    }

    [Fact]
    public void A_method_may_have_any_name_and_is_named_by_its_role()
    {
        var renamed = new SourceFile(Declarations.ClassPath, Declarations.ClassText.Replace("Features(Tensor", "Extract(Tensor", StringComparison.Ordinal).Replace("nameof(Features)", "nameof(Extract)", StringComparison.Ordinal));
        var outcome = GeneratorHost.Run([renamed], []);

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(Unit(GeneratorHost.Run([Declarations.Class], [])).Network, Unit(outcome).Network);
    }

    private static ModelUnit Unit(GeneratorOutcome outcome) =>
        ((EmissionUnit)outcome.Run.Results.Single().TrackedSteps[TrackingNames.Units].Single().Outputs.Single().Value).Model;

    // The origin in the header, and the word that ties a method to its declaration, are what the spellings differ in.
    private static string Body(string code) => string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("// Written by", StringComparison.Ordinal))).Replace("public partial global::", "public global::", StringComparison.Ordinal);
}
