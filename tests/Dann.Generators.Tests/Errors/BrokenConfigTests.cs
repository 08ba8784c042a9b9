using System.Globalization;
using Dann.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.Tests.Errors;

/// <summary>One mistake in a config is one diagnostic in the full compilation, at <c>configs/x.yaml(line,column)</c>.</summary>
public sealed class BrokenConfigTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "    - flatten\n", "    - [|linear|]: 7\n    - flatten\n", "DANN1201", "linear works on vectors (F) and was given (48, 5, 5). Put flatten before it, which makes (1200). Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5)." },
        { "    - flatten", "    - [|flaten|]", "DANN1105", "There is no layer 'flaten'. Did you mean 'flatten'?" },
        { "channels: 48", "[|chanels|]: 48", "DANN1101", "conv2d has no key 'chanels'. Did you mean 'channels'?" },
        { "channels: 48", "channels: [|many|]", "DANN1103", "channels is 'many'; expected a whole number of at least 1." },
        { "max_pool2d: 2", "max_pool2d: [|0|]", "DANN1104", "kernel is 0; expected a size of at least 1, or two as 3x5." },
        { "linear: 10 ]", "[|linear|]: 12 ]", "DANN1301", "The label branch ends in (12); expected (10), one logit for each of the 10 classes. End it with linear: 10." },
        { "split: features", "split: [|pool2|]", "DANN1107", "split is 'pool2', which is no layer of the features or the label branch. Known: features, conv2d_1, relu_1, max_pool2d_1, conv2d_2, relu_2, max_pool2d_2, flatten_1, linear_1, linear_2." },
        { "  name: MnistDann", "  name: [|class|]", "DANN1108", "'class' cannot be a model's name: that is a C# keyword." },
        { "  name: MnistDann\n", "  name: MnistDann\n  [|name|]: Twice\n", "DANN1106", "The key 'name' stands twice in model. Keep one." },
        { "model:", "[|modle|]:", "DANN1101", "config has no key 'modle'. Did you mean 'model'?" },
        { "    split: features\n    layers: [ linear: 100, relu, linear: 1 ]", "    [|layer|]: [ linear: 1 ]", "DANN1101", "domain has no key 'layer'. Did you mean 'layers'?" },
        { "  input: 3x32x32", "  input: [ [|3|], 32 ]", "DANN1103", "input is no single word; expected 3x32x32 (channels, height, width) for images, 6x128 (channels, length) for sequences, or the length of a vector." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_diagnostic_at_its_place(string old, string marked, string code, string message) =>
        OneMistake.GivesInConfig(Declarations.ConfigWith(old, marked).Text, code, message);

    [Fact]
    public void The_build_prints_file_line_and_column()
    {
        var outcome = GeneratorHost.Run([], [Declarations.ConfigWith("kernel: 5", "kernel: 50")]);

        var printed = DiagnosticFormatter(Assert.Single(outcome.Diagnostics));
        Assert.StartsWith("/home/user/consumer/configs/mnist.yaml(6,7): error DANN1203: conv2d with kernel 50 does not fit on 32x32.", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset: mnist }", "dataset: [|mnits|] }", "DANN2105", "There is no data set 'mnits'. Did you mean 'mnist'?")]
    [InlineData("data:\n", "train: { epochs: [|0|] }\ndata:\n", "DANN2104", "epochs is 0; expected a whole number of at least 1.")]
    [InlineData("dataset: mnist-m }", "dataset: mnist-m, [|seed|]: 3 }", "DANN2101", "mnist-m has no key 'seed'. Known: build_seed.")]
    [InlineData("data:\n", "train: { batch: [|\"128\"|] }\ndata:\n", "DANN2103", "batch is the text \"128\"; expected an even number of at least 2, half for each domain.")]
    [InlineData("data:\n", "experiment: { seeds: [ 1, [|1|] ] }\ndata:\n", "DANN2106", "'1' stands twice in seeds. Keep one.")]
    public void A_mistake_in_a_run_section_is_a_warning_that_stays_one(string old, string marked, string code, string message)
    {
        var outcome = OneMistake.GivesInConfig(Declarations.ConfigWith(old, marked).Text, code, message, DiagnosticSeverity.Warning);

        Assert.Contains("conv2d_1", outcome.Generated("MnistDann.Model.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_network_of_one_name_is_blamed_at_its_name()
    {
        var second = Marked.Parse(Declarations.ConfigText.Replace("MnistDann", "[|MnistDann|]", StringComparison.Ordinal).Replace("channels: 48", "channels: 49", StringComparison.Ordinal));

        var outcome = GeneratorHost.Run([], [Declarations.Config, new(ConsumerOptions.ProjectFolder + "configs/other.yaml", second.Text)]);

        var diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal("DANN1114", diagnostic.Id);
        Assert.Equal("configs/mnist.yaml declares another network under the name 'MnistDann'. Give one of them another name, or make them equal.", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.EndsWith("other.yaml", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal((second.Start, second.Length), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public void What_a_declaration_allows_makes_no_other_network()
    {
        var dropout = Declarations.ConfigWith("- flatten", "- flatten\n    - dropout: 0.5");
        var allowing = dropout.Text.Replace("  classes: 10\n", "  classes: 10\n  allow: DANN1308\n  max_parameters: 1000000\n", StringComparison.Ordinal);

        var outcome = GeneratorHost.Run([], [dropout, new(ConsumerOptions.ProjectFolder + "configs/other.yaml", allowing)]);

        // Of the one that does not allow it.
        Assert.Equal("DANN1308", Assert.Single(outcome.Diagnostics).Id);
        Assert.EndsWith("mnist.yaml", outcome.Diagnostics[0].Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_network_of_one_name_is_emitted_once()
    {
        var outcome = GeneratorHost.Run([], [Declarations.Config, new(ConsumerOptions.ProjectFolder + "configs/other.yaml", "# again\n" + Declarations.ConfigText)]);

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(3, outcome.Run.GeneratedTrees.Length);
    }

    [Fact]
    public void A_yaml_file_that_is_not_marked_is_not_read()
    {
        var outcome = GeneratorHost.Run([], [new(ConsumerOptions.ProjectFolder + "docker/compose.yaml", "services: {}")]);

        Assert.Empty(outcome.Diagnostics);
        Assert.Empty(outcome.Run.GeneratedTrees);
    }

    private static string DiagnosticFormatter(Diagnostic diagnostic) => Microsoft.CodeAnalysis.CSharp.CSharpDiagnosticFormatter.Instance.Format(diagnostic, CultureInfo.InvariantCulture);
}
