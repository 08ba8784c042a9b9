using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Layers;

/// <summary>Counts by hand. Parameters and fan-in are compared with TorchSharp elsewhere; multiply-adds have no other witness.</summary>
public sealed class LayerCountTests
{
    [Theory]
    // Each output sums over all inputs under the kernel.
    [InlineData("conv2d: { channels: 8, kernel: 3x5 }", "6x9x10", 8L * 7 * 6 * (6 * 3 * 5))]
    [InlineData("conv2d: { channels: 8, kernel: 3, groups: 2, padding: same }", "6x9x10", 8L * 9 * 10 * (3 * 3 * 3))]
    [InlineData("conv1d: { channels: 4, kernel: 5, stride: 2 }", "6x11", 4L * 4 * (6 * 5))]
    [InlineData("conv1d: { channels: 6, kernel: 3, groups: 6, padding: same }", "6x11", 6L * 11 * 3)]
    // Each input is spread over the kernel, once per output channel of its group.
    [InlineData("conv_transpose2d: { channels: 8, kernel: 3x5, stride: 2 }", "6x9x10", 6L * 9 * 10 * (8 * 3 * 5))]
    [InlineData("conv_transpose1d: { channels: 8, kernel: 4, groups: 2 }", "6x11", 6L * 11 * (4 * 4))]
    [InlineData("linear: 5", "12", 60)]
    [InlineData("upsample: { scale: 2, mode: bilinear }", "6x9x10", 0)]
    public void Multiply_adds(string layer, string input, long count) =>
        Assert.Equal(count, Sample.Shaped(Sample.Model($"{layer}, flatten", input: input)).Features.MultiplyAdds);

    [Theory]
    [InlineData("conv_transpose2d: { channels: 2147483647, kernel: 1 }, global_avg_pool2d", "6x1x1")]
    [InlineData("conv_transpose1d: { channels: 2147483647, kernel: 1 }, flatten", "6x1")]
    public void Counts_do_not_overflow(string layers, string input) =>
        Assert.Equal(7L * int.MaxValue, Sample.Shaped(Sample.Model(layers, input: input)).Features.ParameterCount);

    [Fact]
    public void Sequences_run_through()
    {
        var shaped = Sample.Shaped(Sample.Model("conv1d: { channels: 8, kernel: 5, padding: same }, batch_norm1d, relu, max_pool1d: 4, conv1d: [ 16, 3 ], adaptive_avg_pool1d: 1, flatten", input: "6x128"));

        Assert.Equal(
            [Shape.Of(8, 128), Shape.Of(8, 128), Shape.Of(8, 128), Shape.Of(8, 32), Shape.Of(16, 30), Shape.Of(16, 1), Shape.Of(16)],
            shaped.Features.Nodes.Select(layer => layer.Output));
        Assert.True(shaped.MixesSamples);
        Assert.False(shaped.HasConvolutions);
    }
}
