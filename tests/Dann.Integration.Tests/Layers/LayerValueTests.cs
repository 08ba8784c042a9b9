using Dann.Dsl.Shapes;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>Arguments that arrive under another name or in another order leave the shape right and the values wrong: values against their formulas.</summary>
public sealed class LayerValueTests : IClassFixture<OneThread>
{
    // The most that any value here takes: 120 terms of a norm, and some functions.
    private const int Operations = 120 + (4 * Rounding.Function);

    [Fact]
    public void Local_response_norm_divides_by_its_neighbours()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 6, 3, 4);
        var expected = empty_like(x);
        for (var channel = 0; channel < 6; channel++)
        {
            // Four channels: two before, the value's own, one behind; what is missing at the edges counts as 0.
            var (first, last) = (Math.Max(0, channel - 2), Math.Min(5, channel + 1));
            var squares = x[.., first..(last + 1)].pow(2).sum(1);
            expected[.., channel] = x[.., channel] / (2 + (squares * (0.3 / 4))).pow(0.6);
        }

        AssertClose(expected, Run("local_response_norm: { size: 4, alpha: 0.3, beta: 0.6, k: 2 }", x));
    }

    [Fact]
    public void Norms_of_a_sample_have_mean_0_and_deviation_1_over_what_they_normalise()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 6, 4, 5);

        AssertNormal(Run("layer_norm", x).reshape(2, -1));
        AssertNormal(Run("layer_norm: 2", x).reshape(12, -1));
        AssertNormal(Run("layer_norm: 1", x).reshape(48, -1));
        AssertNormal(Run("group_norm: 3", x).reshape(6, -1));
        AssertNormal(Run("instance_norm2d", x).reshape(12, -1));
        AssertNormal(Run("instance_norm1d: { affine: true }", x.reshape(2, 6, 20)).reshape(12, -1));

        static void AssertNormal(Tensor rows)
        {
            // No normalised value is beyond 4.
            AssertClose(zeros_like(rows.mean([1])), rows.mean([1]), Rounding.Float32(Operations, 4));
            // The epsilon of 1e-5 beside a variance of 1/12, and of the smallest samples half of that.
            AssertClose(ones_like(rows.mean([1])), rows.pow(2).mean([1]), 1e-2);
        }
    }

    [Theory]
    [InlineData("relu6", -3, 0)]
    [InlineData("relu6", 7, 6)]
    [InlineData("elu: 0.5", -2, -0.4323323583816937)]
    [InlineData("elu: 0.5", 2, 2)]
    [InlineData("softplus", 0, 0.6931471805599453)]
    [InlineData("softplus: 2", 1, 1.0634640055214863)]
    [InlineData("gelu", 1, 0.8413447460685429)]
    [InlineData("silu", 1, 0.7310585786300049)]
    [InlineData("hardswish", 1, 0.6666666666666666)]
    [InlineData("hardswish", -4, 0)]
    public void Activations(string layer, double x, double y)
    {
        using var scope = NewDisposeScope();

        Assert.Equal(y, Run(layer, full([1, 1], x, ScalarType.Float32)).item<float>(), Rounding.Float32(8 * Rounding.Function, Math.Max(1, Math.Abs(y))));
    }

    [Fact]
    public void Softmax_gives_shares_of_the_channels()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 6, 3, 4);

        var y = Run("softmax", x);

        AssertClose(x.exp() / x.exp().sum(1, keepdim: true), y);
        AssertClose(ones(2), Run("softmax", randn(2, 12)).sum(1));
    }

    [Fact]
    public void Upsampling_repeats_or_mixes()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0f, 4f }).reshape(1, 1, 1, 2);

        AssertClose(tensor(new[] { 0f, 0f, 4f, 4f }), Run("upsample: 1x2", x).flatten());
        AssertClose(tensor(new[] { 0f, 0f, 4f, 4f }), Run("upsample: { size: 1x4 }", x).flatten());
        // Pixels are squares: the outer halves of the outer ones have no neighbour to mix with.
        AssertClose(tensor(new[] { 0f, 1f, 3f, 4f }), Run("upsample: { scale: 1x2, mode: bilinear }", x).flatten());
    }

    [Fact]
    public void The_global_mean_is_the_mean_of_each_channel()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 6, 3, 4);

        AssertClose(x.reshape(2, 6, 12).mean([2]), Run("global_avg_pool2d", x));
    }

    [Fact]
    public void Unflatten_undoes_flatten()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, 4, 5);

        Assert.True(x.equal(Run("unflatten: 3x4x5", Run("flatten", x))).all().item<bool>());
    }

    // The one more that an even kernel needs stands at the end.
    [Fact]
    public void Padding_same_with_an_even_kernel_pads_the_end_more()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, 7);
        var same = new TorchCallable(LayerSamples.Layer("conv1d: { channels: 4, kernel: 4, padding: same }").Call(Shape.Of(3, 7)));

        var padded = nn.functional.pad(x, [1, 2]);

        AssertClose(nn.functional.conv1d(padded, same.Parameters[0], same.Parameters[1]), same.Forward(x));
    }

    // Why output_padding is one number in conv_transpose2d. Fails once TorchSharp reads both.
    [Fact]
    public void TorchSharp_takes_the_first_output_padding_for_both_sides()
    {
        using var scope = NewDisposeScope();
        var x = rand(1, 1, 5, 5);

        Assert.Equal([1, 1, 11, 11], nn.ConvTranspose2d(1, 1, (2L, 2L), (2L, 2L), output_padding: (1L, 0L)).call(x).shape);
        Assert.Equal([1, 1, 10, 10], nn.ConvTranspose2d(1, 1, (2L, 2L), (2L, 2L), output_padding: (0L, 1L)).call(x).shape);
    }

    private static Tensor Run(string text, Tensor batch)
    {
        var shape = Shape.Of([.. batch.shape.Skip(1).Select(size => (int)size)]);
        return new TorchCallable(LayerSamples.Layer(text).Call(shape)).Forward(batch);
    }

    // Both sides are float32.
    private static void AssertClose(Tensor expected, Tensor actual) => AssertClose(expected, actual, Rounding.Float32(2 * Operations, Math.Max(1, expected.abs().max().item<float>())));

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True((expected - actual).abs().max().item<float>() <= tolerance, $"expected {expected.str()}, got {actual.str()}");
    }
}
