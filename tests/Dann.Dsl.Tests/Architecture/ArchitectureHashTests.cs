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
            ["padding"] = "conv2d: { channels: 6, kernel: 3, padding: same }",
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
        ["conv1d"] = ("conv1d: { channels: 6, kernel: 3 }", new()
        {
            ["channels"] = "conv1d: { channels: 9, kernel: 3 }",
            ["kernel"] = "conv1d: { channels: 6, kernel: 4 }",
            ["stride"] = "conv1d: { channels: 6, kernel: 3, stride: 2 }",
            ["padding"] = "conv1d: { channels: 6, kernel: 3, padding: 1 }",
            ["dilation"] = "conv1d: { channels: 6, kernel: 3, dilation: 2 }",
            ["groups"] = "conv1d: { channels: 6, kernel: 3, groups: 3 }",
            ["bias"] = "conv1d: { channels: 6, kernel: 3, bias: false }",
        }),
        ["conv_transpose2d"] = ("conv_transpose2d: { channels: 6, kernel: 3, stride: 2 }", new()
        {
            ["channels"] = "conv_transpose2d: { channels: 9, kernel: 3, stride: 2 }",
            ["kernel"] = "conv_transpose2d: { channels: 6, kernel: 4, stride: 2 }",
            ["stride"] = "conv_transpose2d: { channels: 6, kernel: 3, stride: 3 }",
            ["padding"] = "conv_transpose2d: { channels: 6, kernel: 3, stride: 2, padding: 1 }",
            ["output_padding"] = "conv_transpose2d: { channels: 6, kernel: 3, stride: 2, output_padding: 1 }",
            ["dilation"] = "conv_transpose2d: { channels: 6, kernel: 3, stride: 2, dilation: 2 }",
            ["groups"] = "conv_transpose2d: { channels: 6, kernel: 3, stride: 2, groups: 3 }",
            ["bias"] = "conv_transpose2d: { channels: 6, kernel: 3, stride: 2, bias: false }",
        }),
        ["conv_transpose1d"] = ("conv_transpose1d: { channels: 6, kernel: 3, stride: 2 }", new()
        {
            ["channels"] = "conv_transpose1d: { channels: 9, kernel: 3, stride: 2 }",
            ["kernel"] = "conv_transpose1d: { channels: 6, kernel: 4, stride: 2 }",
            ["stride"] = "conv_transpose1d: { channels: 6, kernel: 3, stride: 3 }",
            ["padding"] = "conv_transpose1d: { channels: 6, kernel: 3, stride: 2, padding: 1 }",
            ["output_padding"] = "conv_transpose1d: { channels: 6, kernel: 3, stride: 2, output_padding: 1 }",
            ["dilation"] = "conv_transpose1d: { channels: 6, kernel: 3, stride: 2, dilation: 2 }",
            ["groups"] = "conv_transpose1d: { channels: 6, kernel: 3, stride: 2, groups: 3 }",
            ["bias"] = "conv_transpose1d: { channels: 6, kernel: 3, stride: 2, bias: false }",
        }),
        ["max_pool1d"] = ("max_pool1d: 3", new()
        {
            ["kernel"] = "max_pool1d: { kernel: 2, stride: 3 }",
            ["stride"] = "max_pool1d: { kernel: 3, stride: 2 }",
            ["padding"] = "max_pool1d: { kernel: 3, padding: 1 }",
            ["ceil_mode"] = "max_pool1d: { kernel: 3, ceil_mode: true }",
        }),
        ["avg_pool1d"] = ("avg_pool1d: { kernel: 3, padding: 1 }", new()
        {
            ["kernel"] = "avg_pool1d: { kernel: 2, stride: 3, padding: 1 }",
            ["stride"] = "avg_pool1d: { kernel: 3, stride: 2, padding: 1 }",
            ["padding"] = "avg_pool1d: 3",
            ["ceil_mode"] = "avg_pool1d: { kernel: 3, padding: 1, ceil_mode: true }",
            ["count_padding"] = "avg_pool1d: { kernel: 3, padding: 1, count_padding: false }",
        }),
        ["adaptive_avg_pool1d"] = ("adaptive_avg_pool1d: 2", new() { ["output"] = "adaptive_avg_pool1d: 3" }),
        ["adaptive_max_pool2d"] = ("adaptive_max_pool2d: 2", new() { ["output"] = "adaptive_max_pool2d: 2x3" }),
        ["global_avg_pool2d"] = ("global_avg_pool2d", []),
        ["upsample"] = ("upsample: 2", new() { ["scale"] = "upsample: 3", ["size"] = "upsample: { size: 2 }", ["mode"] = "upsample: { scale: 2, mode: bilinear }" }),
        ["unflatten"] = ("unflatten: 3x2x2", new() { ["size"] = "unflatten: 3x4" }),
        ["relu6"] = ("relu6", []),
        ["elu"] = ("elu", new() { ["alpha"] = "elu: 0.5" }),
        ["softplus"] = ("softplus", new() { ["beta"] = "softplus: 2" }),
        ["gelu"] = ("gelu", []),
        ["silu"] = ("silu", []),
        ["hardswish"] = ("hardswish", []),
        ["softmax"] = ("softmax", []),
        ["alpha_dropout"] = ("alpha_dropout", new() { ["probability"] = "alpha_dropout: 0.25" }),
        ["instance_norm1d"] = ("instance_norm1d", new() { ["epsilon"] = "instance_norm1d: 1e-4", ["affine"] = "instance_norm1d: { affine: true }" }),
        ["instance_norm2d"] = ("instance_norm2d", new() { ["epsilon"] = "instance_norm2d: 1e-4", ["affine"] = "instance_norm2d: { affine: true }" }),
        ["group_norm"] = ("group_norm: 2", new() { ["groups"] = "group_norm: 3", ["epsilon"] = "group_norm: [ 2, 1e-4 ]", ["affine"] = "group_norm: { groups: 2, affine: false }" }),
        ["layer_norm"] = ("layer_norm", new() { ["dimensions"] = "layer_norm: 1", ["epsilon"] = "layer_norm: { epsilon: 1e-4 }", ["affine"] = "layer_norm: { affine: false }" }),
        ["local_response_norm"] = ("local_response_norm: 5", new()
        {
            ["size"] = "local_response_norm: 4",
            ["alpha"] = "local_response_norm: [ 5, 1e-3 ]",
            ["beta"] = "local_response_norm: { size: 5, beta: 0.5 }",
            ["k"] = "local_response_norm: { size: 5, k: 2 }",
        }),
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
        Assert.Equal("9ecac05eec001e3f", ArchitectureHash.Of(Sample.Network(Sample.Config)));

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

    private static string Hash(string layer) => ArchitectureHash.Of(Sample.Network(LayerSamples.Model(layer)));
}
