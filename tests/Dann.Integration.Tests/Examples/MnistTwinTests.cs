using System.Globalization;

namespace Dann.Integration.Tests.Examples;

/// <summary>The example with the class-declared network does what its README says.</summary>
public sealed class MnistTwinTests
{
    [Fact]
    public void Its_network_is_the_one_of_the_config() => Assert.Equal(Models.MnistDann.Architecture, MnistTwin.MnistDann.Architecture);

    [Fact]
    public void It_fits_tensors_and_tells_the_classes_apart()
    {
        var lines = ExampleRun.Of(typeof(MnistTwin.MnistDann)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("epoch 1: lambda", lines[0], StringComparison.Ordinal);
        // Ten classes: chance is 0.1.
        Assert.InRange(Accuracy(lines[^2], "source accuracy "), 0.9, 1);
        Assert.InRange(Accuracy(lines[^1], "target accuracy "), 0.5, 1);
    }

    private static double Accuracy(string line, string label)
    {
        Assert.StartsWith(label, line, StringComparison.Ordinal);
        return double.Parse(line[label.Length..], CultureInfo.InvariantCulture);
    }
}
