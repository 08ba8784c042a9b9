using Dann.Dsl.Weights;
using Dann.Runtime.Experiments.Inputs;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Experiments.Inputs;

public sealed class BackboneInputTests
{
    [Fact]
    public void Caffe_s_weights_see_blue_first_from_0_to_255() => Check(ImageInput.Caffe(2), [30f - 104, 20f - 117, 10f - 123]);

    [Fact]
    public void Torchvision_s_see_red_first_from_0_to_1_in_deviations() =>
        Check(ImageInput.Torchvision, [((10f / 255) - 0.485f) / 0.229f, ((20f / 255) - 0.456f) / 0.224f, ((30f / 255) - 0.406f) / 0.225f]);

    // One pixel of red 10, green 20, blue 30, as bytes and as floats.
    private static void Check(ImageInput wanted, float[] expected)
    {
        using var scope = NewDisposeScope();
        using var input = new BackboneInput(wanted, CPU);
        var bytes = tensor(new byte[] { 10, 20, 30 }).reshape(1, 1, 1, 3);

        Assert.All(new[] { bytes, bytes.to(ScalarType.Float32) / 255 }, pixels =>
        {
            var seen = input.Of(pixels);
            Assert.Equal([1L, 3, 1, 1], seen.shape);
            Assert.All(seen.flatten().data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 4));
        });
    }
}
