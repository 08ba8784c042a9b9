using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Architecture;

/// <summary>The fingerprint of a network follows what it computes and nothing else.</summary>
public sealed class ArchitectureHashTests
{
    // For each layer of the catalogue: a writing of it, and one with each of its parameters changed.
    private static readonly Dictionary<string, (string Plain, Dictionary<string, string> Changed)> Variants = new()
    {
        ["conv2d"] = ("conv2d: { channels: 6, kernel: 3 }", new()
        {
            ["channels"] = "conv2d: { channels: 9, kernel: 3 }",
            ["kernel"] = "conv2d: { channels: 6, kernel: 3x4 }",
            ["stride"] = "conv2d: { channels: 6, kernel: 3, stride: 1x2 }",
            ["padding"] = "conv2d: { channels: 6, kernel: 3, padding: 1 }",
            ["dilation"] = "conv2d: { channels: 6, kernel: 3, dilation: 2 }",
            ["groups"] = "conv2d: { channels: 6, kernel: 3, groups: 3 }",
            ["bias"] = "conv2d: { channels: 6, kernel: 3, bias: false }",
        }),
        ["linear"] = ("linear: 5", new() { ["units"] = "linear: 6", ["bias"] = "linear: { units: 5, bias: false }" }),
        ["max_pool2d"] = ("max_pool2d: 3", new()
        {
            ["kernel"] = "max_pool2d: { kernel: 2, stride: 3 }",
            ["stride"] = "max_pool2d: { kernel: 3, stride: 2 }",
            ["padding"] = "max_pool2d: { kernel: 3, padding: 1x0 }",
            ["ceil_mode"] = "max_pool2d: { kernel: 3, ceil_mode: true }",
        }),
        ["avg_pool2d"] = ("avg_pool2d: { kernel: 3, padding: 1 }", new()
        {
            ["kernel"] = "avg_pool2d: { kernel: 2, stride: 3, padding: 1 }",
            ["stride"] = "avg_pool2d: { kernel: 3, stride: 2, padding: 1 }",
            ["padding"] = "avg_pool2d: { kernel: 3, padding: 1x0 }",
            ["ceil_mode"] = "avg_pool2d: { kernel: 3, padding: 1, ceil_mode: true }",
            ["count_padding"] = "avg_pool2d: { kernel: 3, padding: 1, count_padding: false }",
        }),
        ["adaptive_avg_pool2d"] = ("adaptive_avg_pool2d: 2", new() { ["output"] = "adaptive_avg_pool2d: 2x3" }),
        ["flatten"] = ("flatten", []),
        ["relu"] = ("relu", []),
        ["leaky_relu"] = ("leaky_relu", new() { ["slope"] = "leaky_relu: 0.1" }),
        ["tanh"] = ("tanh", []),
        ["sigmoid"] = ("sigmoid", []),
        ["dropout"] = ("dropout", new() { ["probability"] = "dropout: 0.25" }),
        ["dropout2d"] = ("dropout2d", new() { ["probability"] = "dropout2d: 0.25" }),
        ["batch_norm1d"] = ("batch_norm1d", new() { ["epsilon"] = "batch_norm1d: 1e-4", ["momentum"] = "batch_norm1d: { momentum: 0.2 }", ["affine"] = "batch_norm1d: { affine: false }" }),
        ["batch_norm2d"] = ("batch_norm2d", new() { ["epsilon"] = "batch_norm2d: 1e-4", ["momentum"] = "batch_norm2d: { momentum: 0.2 }", ["affine"] = "batch_norm2d: { affine: false }" }),
    };

    public static TheoryData<string> Layers => [.. LayerCatalogue.All.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_parameter_of_a_layer_counts(string key)
    {
        var (plain, changed) = Variants[key];
        Assert.Equal(LayerCatalogue.All.Find(key)!.Parameters.Select(parameter => parameter.Name).Order(), changed.Keys.Order());

        List<string> hashes = [Hash(plain), .. changed.Values.Select(Hash)];

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Every_kind_of_layer_counts()
    {
        var hashes = Variants.Values.Select(variant => Hash(variant.Plain)).ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Sixteen_hexadecimal_digits_the_same_on_every_machine() =>
        Assert.Equal("2edcb9ff7cf7f7b8", ArchitectureHash.Of(Sample.Network(Sample.Config)));

    [Theory]
    [InlineData("name: SampleDann", "name: OtherDann")]
    [InlineData("- relu", "- relu # a comment")]
    [InlineData("linear: 100", "linear: { units: 100, bias: true }")]
    [InlineData("split: features", "split: flatten_1")]
    [InlineData("epochs: 20", "epochs: 21")]
    [InlineData("  classes: 10\n", "  # ten\n  classes: 10\n")]
    public void What_computes_the_same_has_the_same_hash(string old, string @new) =>
        Assert.Equal(ArchitectureHash.Of(Sample.Network(Sample.Config)), ArchitectureHash.Of(Sample.Network(Sample.With(old, @new))));

    [Fact]
    public void Input_classes_names_order_branch_and_split_count()
    {
        string[] edits =
        [
            Sample.Config,
            Sample.With("input: 3x32x32", "input: 3x33x32"),
            Sample.With("classes: 10", "classes: 11").Replace("linear: 10 ]", "linear: 11 ]", StringComparison.Ordinal),
            Sample.With("classes: 10", "classes: [ a, b, c, d, e, f, g, h, i, j ]"),
            Sample.With("classes: 10", "classes: [ b, a, c, d, e, f, g, h, i, j ]"),
            Sample.With("classes: 10", "classes: [ \"a|1:b\", c, d, e, f, g, h, i, j, k ]"),
            Sample.With("classes: 10", "classes: [ a, \"b|1:c\", d, e, f, g, h, i, j, k ]"),
            Sample.With("name: conv", "name: cnv"),
            Sample.With("    - relu\n    - max_pool2d: 2\n", "    - max_pool2d: 2\n    - relu\n"),
            Sample.With("linear: 100, relu, linear: 10 ]", "linear: 100, linear: 10 ]"),
            Sample.With("linear: 50, relu, linear: 1 ]", "linear: 50, linear: 1 ]"),
            Sample.With("split: features", "split: label.linear_1"),
        ];

        var hashes = edits.Select(text => ArchitectureHash.Of(Sample.Network(text))).ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    private static string Hash(string layer)
    {
        var layers = layer.StartsWith("linear", StringComparison.Ordinal) || layer.StartsWith("batch_norm1d", StringComparison.Ordinal)
            ? $"flatten, {layer}"
            : $"{layer}, flatten";
        return ArchitectureHash.Of(Sample.Network(Sample.Model(layers, input: "3x9x9")));
    }
}
