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

    [Fact]
    public void One_sample_cannot_be_held_out()
    {
        using var data = Numbered(1, classes: 1);

        Assert.Contains("none can be held out", Assert.Throws<DataException>(() => SampleChoice.HoldOut(data, 0.5, 1)).Message, StringComparison.Ordinal);
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
