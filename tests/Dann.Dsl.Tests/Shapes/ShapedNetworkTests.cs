using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Shapes;

/// <summary>Counts and ways of a small network, by hand.</summary>
public sealed class ShapedNetworkTests
{
    // (3, 8, 8) → stem (4, 6, 6) → norm → block: inner + itself → flatten (144).
    private static readonly ShapedNetwork Net = Sample.Shaped(Sample.Model(
        "conv2d: { channels: 4, kernel: 3, name: stem }, batch_norm2d: { name: norm }, residual: { body: [ conv2d: { channels: 4, kernel: 3, padding: 1, name: inner } ], name: block }, relu, flatten",
        label: "linear: { units: 10, name: fc }", input: "3x8x8"));

    [Fact]
    public void Learned_values_are_weights_and_biases_of_all_branches()
    {
        // (3 · 9 + 1) · 4, two for each of 4 channels, (4 · 9 + 1) · 4; 144 · 10 + 10; 144 + 1.
        Assert.Equal([112 + 8 + 148, 1450, 145], Net.Branches.Select(branch => branch.ParameterCount));
        Assert.Equal(1863, Net.ParameterCount);
    }

    [Fact]
    public void Multiplications_are_those_of_every_place_of_a_kernel()
    {
        // 27 products for each of 144 values, 36 for each of 144; the norm's are a layer's own affair.
        var norm = Net.Features.Layers.Single(placed => placed.Path == "norm").Layer.MultiplyAdds;

        Assert.Equal((27 * 144) + (36 * 144) + norm, Net.Features.MultiplyAdds);
        Assert.Equal(Net.Features.MultiplyAdds + 1440 + 144, Net.MultiplyAdds);
    }

    [Fact]
    public void Activations_are_four_bytes_a_value_of_what_is_made_and_a_sum_is_made_too()
    {
        // stem, norm, inner, the sum, relu: 144 values each; flatten gives the same ones another shape.
        Assert.Equal(5 * 144 * 4, Net.Features.ActivationBytes);
        Assert.Equal((5 * 144 * 4) + 40 + 4, Net.ActivationBytes);
    }

    [Fact]
    public void A_sum_of_n_chains_is_made_in_one_step_less_and_a_concatenation_at_once()
    {
        Assert.Equal(2 * 192 * 4, Joined("parallel: { branches: [ [ relu ], [ relu ], [ relu ] ], join: add }"));
        Assert.Equal(3 * 192 * 4, Joined("parallel: [ [ relu ], [ relu ], [ relu ] ]"));
        Assert.Equal(0, Joined("sequential: { layers: [ relu ], name: only }"));

        static long Joined(string block) => Assert.IsType<ShapedComposite>(Sample.Shaped(Sample.Model($"{block}, flatten", input: "3x8x8")).Features.Nodes[0]).JoinBytes;
    }

    [Fact]
    public void What_mixes_samples_and_what_has_a_layout_is_seen_in_any_branch()
    {
        Assert.True(Net.MixesSamples);
        Assert.True(Net.HasConvolutions);
        var plain = Sample.Shaped(Sample.Model("linear: 5", input: "8"));
        Assert.False(plain.MixesSamples);
        Assert.False(plain.HasConvolutions);
        Assert.True(Sample.Shaped(Sample.Model("linear: 5", domain: "batch_norm1d, linear: 1", input: "8")).MixesSamples);
        // A sequence's weight has no image's layout.
        Assert.False(Sample.Shaped(Sample.Model("conv1d: { channels: 2, kernel: 3 }, flatten", input: "2x8")).HasConvolutions);
    }

    [Fact]
    public void Layers_have_the_path_of_the_blocks_around_them()
    {
        Assert.Equal(["stem", "norm", "block.inner", "relu_1", "flatten_1"], Net.Features.Layers.Select(placed => placed.Path));
        Assert.Equal("label", Net.Branch("label").Role);
        Assert.Equal(Shape.Of(10), Net.Branch("label").Output);
        Assert.Equal(["features", "label", "domain"], Net.Branches.Select(branch => branch.Role));
    }

    [Theory]
    [InlineData("", "features[0] features[1] features[2] features[3] features[4]", "144")]
    [InlineData("stem", "features[0]", "4x6x6")]
    [InlineData("block", "features[0] features[1] features[2]", "4x6x6")]
    [InlineData("block.inner", "features[0] features[1] features[2].body[0]", "4x6x6")]
    [InlineData("flatten_1", "features[0] features[1] features[2] features[3] features[4]", "144")]
    public void The_way_to_a_layer_is_what_a_sample_passes(string path, string way, string output)
    {
        Assert.Equal(way.Split(' '), Net.Features.WayTo(path)!.Select(placed => placed.At));
        Assert.True(Shape.TryParse(output, out var shape));
        Assert.Equal(shape, Net.Features.Find(path));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("inner")]
    [InlineData("block.none")]
    [InlineData("bloc.inner")]
    [InlineData("stem.inner")]
    public void There_is_no_way_to_what_is_not_there(string path)
    {
        Assert.Null(Net.Features.WayTo(path));
        Assert.Null(Net.Features.Find(path));
    }

    [Fact]
    public void The_way_to_a_split_in_the_label_branch_begins_at_the_input()
    {
        Assert.Equal(
            ["features[0]", "features[1]", "features[2]", "features[3]", "features[4]", "label[0]"],
            Net.WayTo(new SplitPoint(Roles.Label, "fc")).Select(placed => placed.At));
        Assert.Equal(["features[0]"], Net.WayTo(new SplitPoint(Roles.Features, "stem")).Select(placed => placed.At));
        Assert.Equal(Shape.Of(10), Net.At(new SplitPoint(Roles.Label, "fc")));
        Assert.Equal(Shape.Of(144), Net.At(SplitPoint.EndOfFeatures));
    }

    [Fact]
    public void A_way_through_a_block_without_a_name_is_found()
    {
        var net = Sample.Shaped(Sample.Model("residual: [ conv2d: { channels: 3, kernel: 1, name: a }, relu ], residual: [ relu, conv2d: { channels: 3, kernel: 1, name: b } ], flatten", input: "3x4x4"));

        Assert.Equal(["features[0]", "features[1].body[0]", "features[1].body[1]"], net.Features.WayTo("b")!.Select(placed => placed.At));
        Assert.Equal(["features[0].body[0]"], net.Features.WayTo("a")!.Select(placed => placed.At));
    }

    // Image files and other frameworks put the channels last: a square with 1, 3 or 4 columns is asked about.
    [Theory]
    [InlineData("32x32x3", "3x32x32")]
    [InlineData("5x5x1", "1x5x5")]
    [InlineData("32x32x4", "4x32x32")]
    [InlineData("4x4x3", null)]
    [InlineData("32x31x3", null)]
    [InlineData("32x32x2", null)]
    [InlineData("32x32x5", null)]
    [InlineData("3x32x32", null)]
    public void An_input_with_the_channels_last_is_asked_about(string input, string? meant)
    {
        var message = Sample.Finding(Sample.Model("conv2d: { channels: 4, kernel: 50 }, flatten", input: input)).Message;

        Assert.StartsWith("conv2d with kernel 50 does not fit on ", message, StringComparison.Ordinal);
        if (meant is null)
            Assert.EndsWith($"Shapes so far: ({input.Replace("x", ", ", StringComparison.Ordinal)}).", message, StringComparison.Ordinal);
        else
            Assert.EndsWith($" If ({input.Replace("x", ", ", StringComparison.Ordinal)}) was meant as height, width, channels: the channels come first, as {meant}.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_are_told_along_the_way_with_the_names_of_blocks()
    {
        var message = Sample.Finding(Sample.Model(
            "conv2d: { channels: 4, kernel: 3, name: stem }, residual: { body: [ relu, conv2d: { channels: 4, kernel: 9, name: big } ], name: block }, flatten", input: "3x8x8")).Message;

        Assert.EndsWith("Shapes so far: (3, 8, 8) → stem (4, 6, 6) → block.relu_1 (4, 6, 6).", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3x32x32", true, false, false, "(N, 3, 32, 32)", "(3, 32, 32)")]
    [InlineData("6x128", false, true, false, "(N, 6, 128)", "(6, 128)")]
    [InlineData("1", false, false, true, "(N, 1)", "(1)")]
    public void A_shape_is_an_image_a_sequence_or_a_vector(string text, bool isImage, bool isSequence, bool isVector, string batch, string sample)
    {
        Assert.True(Shape.TryParse(text, out var shape));

        Assert.Equal((isImage, isSequence, isVector), (shape.IsImage, shape.IsSequence, shape.IsVector));
        Assert.Equal(batch, shape.WithBatch());
        Assert.Equal(sample, $"{shape}");
        Assert.False(Shape.TryParse(text + "x", out var none));
        Assert.Equal(0, none.Rank);
    }
}
