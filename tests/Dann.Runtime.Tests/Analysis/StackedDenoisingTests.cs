using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

/// <summary>Marginalized stacked denoising autoencoders beside numpy (tests/Witnesses/msda.py).</summary>
public sealed class StackedDenoisingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Layers_are_those_of_numpy_for_samples_that_were_seen_and_for_others(int index)
    {
        using var scope = NewDisposeScope();
        var expected = Witness.Read("msda")[index];
        var samples = expected.Matrix("samples");

        using var layers = StackedDenoising.Fit(samples, (int)expected.Number("layers"), expected.Number("corruption"), expected.Number("ridge"));

        // Kept as float32.
        Witness.Close(expected.Matrix("ofSamples"), layers.Transform(samples), 1e-6);
        Witness.Close(expected.Matrix("ofOthers"), layers.Transform(expected.Matrix("others")), 1e-6);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using var scope = NewDisposeScope();
        using var layers = StackedDenoising.Fit(eye(3), layers: 2);

        Assert.Equal((2, 3L), (layers.Layers, layers.Width));
        Assert.StartsWith("Expected 3 columns; found 4.", Assert.Throws<ArgumentException>(() => layers.Transform(eye(4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => StackedDenoising.Fit(eye(3), layers: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StackedDenoising.Fit(eye(3), corruption: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StackedDenoising.Fit(eye(3), ridge: 0));
    }
}
