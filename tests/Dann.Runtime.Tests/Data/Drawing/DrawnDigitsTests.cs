using Dann.Dsl.DataSets;
using TorchSharp;
using static Dann.Runtime.Tests.Data.Drawing.DrawnSets;

namespace Dann.Runtime.Tests.Data.Drawing;

public sealed class DrawnDigitsTests
{
    [Fact]
    public void Plain_digits_are_grey_and_stay_within_the_image()
    {
        using var splits = Draw(DrawnDigitsSet.Entry.Key, 2000, 10, 7);
        using var scope = torch.NewDisposeScope();
        var values = splits.Train.Values;

        Assert.True(values.narrow(3, 0, 1).eq(values.narrow(3, 1, 2)).all().item<bool>());
        var edge = torch.cat([values.select(1, 0), values.select(1, 31), values.select(2, 0), values.select(2, 31)], 1);
        // The largest, most slanted strokes may be cut; more than a few would be another task.
        Assert.InRange(edge.amax([1, 2]).gt(0).sum().item<long>(), 0, 20);
        Assert.InRange(values.amax([1, 2, 3]).min().item<byte>(), 150, 255);
    }

    [Fact]
    public void On_patches_light_and_dark_digits_both_occur()
    {
        using var splits = Draw(DrawnDigitsMSet.Entry.Key, 1000, 10, 7);
        using var scope = torch.NewDisposeScope();

        var brightness = splits.Train.Values.to(torch.float32).mean([1, 2, 3]);

        Assert.InRange(brightness.gt(128).sum().item<long>(), 150, 500);
    }
}
