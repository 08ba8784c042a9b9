using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using TorchSharp;

namespace Dann.Runtime.Tests.Data;

public sealed class DrawnDigitsTests
{
    private static readonly DataLocator Nowhere = new(["/nowhere"]);

    public static TheoryData<string> Keys => [DrawnDigitsSet.Entry.Key, DrawnDigitsMSet.Entry.Key];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_seed_gives_the_same_bytes_again_and_another_seed_others(string key)
    {
        using var one = Draw(key, 200, 100, 7);
        using var again = Draw(key, 200, 100, 7);
        using var other = Draw(key, 200, 100, 8);

        Assert.True(one.Train.Values.bytes.SequenceEqual(again.Train.Values.bytes));
        Assert.True(one.Test.Values.bytes.SequenceEqual(again.Test.Values.bytes));
        Assert.False(one.Train.Values.bytes.SequenceEqual(other.Train.Values.bytes));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_two_images_are_alike_within_or_across_the_splits(string key)
    {
        using var splits = Draw(key, 500, 500, 7);

        var images = Images(splits.Train).Concat(Images(splits.Test)).ToArray();

        Assert.Equal(1000, images.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void More_images_do_not_change_the_first(string key)
    {
        using var few = Draw(key, 50, 10, 7);
        using var many = Draw(key, 100, 10, 7);

        Assert.Equal(Images(few.Train), Images(many.Train).Take(50));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Classes_are_balanced_and_images_are_32x32_in_colour(string key)
    {
        using var splits = Draw(key, 200, 100, 7);

        Assert.Equal([3L, 32, 32], splits.Train.SampleShape);
        Assert.All(splits.Train.Labels.data<long>().ToArray().CountBy(label => label), count => Assert.Equal(20, count.Value));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], splits.Train.ClassNames);
    }

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

    private static DomainSplits Draw(string key, int train, int test, int seed)
    {
        var entry = DataSetCatalogue.All.Find(key)!;
        var arguments = new Arguments();
        foreach (var parameter in entry.Parameters)
            arguments.Set(parameter, parameter.Name switch { "train" => train, "test" => test, _ => seed });
        return DataSetReaders.Read(new(Nowhere, entry.Create(arguments)));
    }

    private static IEnumerable<string> Images(DomainData data)
    {
        var bytes = data.Values.bytes.ToArray();
        return bytes.Chunk(32 * 32 * 3).Select(Convert.ToHexString);
    }
}
