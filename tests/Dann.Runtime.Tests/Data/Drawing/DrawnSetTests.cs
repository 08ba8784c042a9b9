using Dann.Dsl.DataSets;
using static Dann.Runtime.Tests.Data.Drawing.DrawnSets;

namespace Dann.Runtime.Tests.Data.Drawing;

/// <summary>What holds for every set that the program draws.</summary>
public sealed class DrawnSetTests
{
    public static TheoryData<string> Keys => [.. DataSetCatalogue.All.Entries.Select(entry => entry.Key).Where(key => key.StartsWith("drawn-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_seed_gives_the_same_bytes_again_and_another_seed_others(string key)
    {
        using var one = Draw(key, 60, 43, 7);
        using var again = Draw(key, 60, 43, 7);
        using var other = Draw(key, 60, 43, 8);

        Assert.True(one.Train.Values.bytes.SequenceEqual(again.Train.Values.bytes));
        Assert.True(one.Test.Values.bytes.SequenceEqual(again.Test.Values.bytes));
        Assert.False(one.Train.Values.bytes.SequenceEqual(other.Train.Values.bytes));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_two_images_are_alike_within_or_across_the_splits(string key)
    {
        using var splits = Draw(key, 100, 100, 7);

        Assert.Equal(200, Images(splits.Train).Concat(Images(splits.Test)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void More_images_do_not_change_the_first(string key)
    {
        using var few = Draw(key, 50, 43, 7);
        using var many = Draw(key, 100, 43, 7);

        Assert.Equal(Images(few.Train), Images(many.Train).Take(50));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Classes_are_balanced_and_images_of_the_shape_that_the_catalogue_says(string key)
    {
        var entry = DataSetCatalogue.Entries.Single(entry => entry.Key == key);
        using var splits = Draw(key, 3 * entry.ClassNames.Count, 43, 7);

        Assert.Equal(entry.Samples, string.Join('x', splits.Train.SampleShape));
        Assert.Equal(entry.ClassNames, splits.Train.ClassNames);
        var counts = splits.Train.Labels.data<long>().ToArray().CountBy(label => label).ToArray();
        Assert.Equal(entry.ClassNames.Count, counts.Length);
        Assert.All(counts, count => Assert.Equal(3, count.Value));
    }
}
