using Dann.Runtime.Data;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

public sealed class SampleChoiceTests
{
    [Fact]
    public void What_is_held_out_and_what_is_learned_are_all_samples_once()
    {
        using var data = Numbered(21, classes: 3);

        var (learn, held) = SampleChoice.HoldOut(data, 0.25, seed: 5);

        Assert.Equal((16, 5), (learn.Count, held.Count));
        Assert.Equal(Enumerable.Range(0, 21).Select(i => (float)i), Values(learn).Concat(Values(held)).Order());
        Assert.All(((DomainData[])[learn, held]).SelectMany(part => Values(part).Zip(part.Labels.data<long>().ToArray())), pair => Assert.Equal((long)pair.First % 3, pair.Second));
        var (again, _) = SampleChoice.HoldOut(data, 0.25, seed: 5);
        var (other, _) = SampleChoice.HoldOut(data, 0.25, seed: 6);
        Assert.Equal(Values(learn), Values(again));
        Assert.NotEqual(Values(learn), Values(other));
    }

    // Quotas are share · n: down first, then one more for the greatest remainders until all are round(share · N), of equal ones for the lower label; one of each class stays.
    [Theory]
    [InlineData("50 30 20", 0.1, "5 3 2")]
    [InlineData("50 30 20 1", 0.1, "5 3 2 0")]
    [InlineData("7 7 7", 0.25, "2 2 1")]
    [InlineData("5 9 6", 0.25, "1 2 2")]
    [InlineData("1 1 1 7", 0.5, "0 0 0 5")]
    [InlineData("2 2 2", 0.9, "1 1 1")]
    [InlineData("1 4", 0.01, "0 1")]
    [InlineData("0 3 0 3", 0.34, "0 1 0 1")]
    public void The_same_share_of_each_class_is_held_out_and_never_its_last_sample(string counts, double share, string expected)
    {
        long[] sizes = [.. counts.Split(' ').Select(long.Parse)];
        long[] labels = [.. sizes.SelectMany((size, label) => Enumerable.Repeat((long)label, (int)size))];
        using var data = DomainData.FromTensors("d", arange(labels.Length, ScalarType.Float32).reshape(labels.Length, 1), tensor(labels), [.. sizes.Select((_, label) => $"{label}")]);

        for (var seed = 1ul; seed <= 20; seed++)
        {
            var (learn, held) = SampleChoice.HoldOut(data, share, seed);

            Assert.Equal(expected, string.Join(' ', Counts(held)));
            Assert.Equal(sizes, Counts(learn).Zip(Counts(held), (one, other) => one + other));
        }

        long[] Counts(DomainData part) => [.. sizes.Select((_, label) => part.Labels.data<long>().ToArray().LongCount(of => of == label))];
    }

    [Fact]
    public void Which_samples_of_a_class_are_held_out_is_chance()
    {
        using var data = Numbered(30, classes: 3);
        var often = new int[30];
        for (var seed = 1ul; seed <= 300; seed++)
        {
            foreach (var value in Values(SampleChoice.HoldOut(data, 0.2, seed).Held))
                often[(int)value]++;
        }

        // 300 draws of 2 of 10: 60 each, with a deviation of 6.9; five deviations off has a probability of less than a millionth.
        Assert.All(often, count => Assert.InRange(count, 60 - 35, 60 + 35));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void Where_no_class_has_two_samples_none_can_be_held_out(int count, int classes)
    {
        using var data = Numbered(count, classes);

        Assert.Contains("no class with two: none can be held out", Assert.Throws<DataException>(() => SampleChoice.HoldOut(data, 0.5, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_each_class_as_many_as_can_be()
    {
        // Class 2 has two samples only.
        using var data = DomainData.FromTensors("d", arange(22, ScalarType.Float32).reshape(22, 1), tensor([.. Enumerable.Range(0, 20).Select(i => (long)(i % 2)), 2L, 2L]), ["a", "b", "c"]);

        var chosen = SampleChoice.Balanced(data, 10, seed: 3);

        Assert.Equal([4, 4, 2], chosen.Labels.data<long>().ToArray().GroupBy(label => label).OrderBy(group => group.Key).Select(group => group.Count()));
        Assert.Equal(10, Values(chosen).Distinct().Count());
        Assert.Contains("of which 23 cannot be labelled", Assert.Throws<DataException>(() => SampleChoice.Balanced(data, 23, 3)).Message, StringComparison.Ordinal);
    }

    private static DomainData Numbered(int count, int classes) =>
        DomainData.FromTensors("d", arange(count, ScalarType.Float32).reshape(count, 1), arange(count, ScalarType.Int64).remainder(classes), [.. Enumerable.Range(0, classes).Select(label => $"{label}")]);

    private static float[] Values(DomainData data) => data.Values.data<float>().ToArray();
}
