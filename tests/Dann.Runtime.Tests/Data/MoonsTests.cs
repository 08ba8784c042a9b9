using System.Globalization;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Tests.Shared;
using TorchSharp;

namespace Dann.Runtime.Tests.Data;

/// <summary>The moons are scikit-learn's, treated as in the authors' experiment.</summary>
public sealed class MoonsTests
{
    [Fact]
    public void Without_noise_the_points_are_those_of_scikit_learn()
    {
        var lines = File.ReadAllLines(SampleFiles.Find("moons.csv")).Select(line => line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray();

        using var splits = Read(("samples", 7), ("noise", 0.0), ("rotation", 35.0));

        Assert.Equal([7L, 2], splits.Train.Values.shape);
        // scikit-learn's list goes along the moons; ours is mixed.
        var values = splits.Train.Values.data<float>().ToArray();
        var labels = splits.Train.Labels.data<long>().ToArray();
        var ours = labels.Select((label, i) => (X: (double)values[2 * i], Y: (double)values[(2 * i) + 1], label)).OrderBy(point => point.X).ToArray();
        foreach (var (line, point) in lines.OrderBy(line => line[0]).Zip(ours))
        {
            // scikit-learn's are written with nine digits; ours are rounded to float32.
            Assert.Equal(line[0], point.X, 1e-9 + Rounding.Float32(1, 3));
            Assert.Equal(line[1], point.Y, 1e-9 + Rounding.Float32(1, 3));
            Assert.Equal((long)line[2], point.label);
        }

        Assert.Equal(7, ours.Length);
        Assert.Equal(["upper", "lower"], splits.Train.ClassNames);
    }

    [Fact]
    public void The_noise_is_normal_in_both_directions_of_the_size_asked_for()
    {
        using var scope = torch.NewDisposeScope();
        using var noisy = Read(("samples", 20_000), ("noise", 0.1));
        using var exact = Read(("samples", 20_000), ("noise", 0.0));
        var noise = (noisy.Train.Values - exact.Train.Values) / 2;

        // Four standard errors of the mean, the deviation and the correlation of 20,000 draws; a normal's fourth moment is 3.
        var deviations = noise.std(0).data<float>().ToArray();
        Assert.All(noise.mean([0]).data<float>().ToArray(), mean => Assert.Equal(0, mean, 4 * 0.1 / Math.Sqrt(20_000)));
        Assert.All(deviations, deviation => Assert.Equal(0.1, deviation, 4 * 0.1 / Math.Sqrt(40_000)));
        Assert.Equal(0, (noise[torch.TensorIndex.Colon, 0] * noise[torch.TensorIndex.Colon, 1]).mean().item<float>(), 4 * 0.01 / Math.Sqrt(20_000));
        Assert.All((noise / 0.1).pow(4).mean([0]).data<float>().ToArray(), moment => Assert.Equal(3, moment, 4 * Math.Sqrt(96.0 / 20_000)));
    }

    [Fact]
    public void A_training_that_goes_through_them_as_they_are_stored_meets_both_moons_in_turn()
    {
        using var moons = Read(("samples", 300));
        var labels = moons.Train.Labels.data<long>().ToArray();

        // 300 points in chance order change the class about 150 times, with a deviation below 9; by class, once.
        Assert.Equal(150, labels.Sum());
        Assert.InRange(labels.Zip(labels.Skip(1)).Count(pair => pair.First != pair.Second), 115, 185);
    }

    [Fact]
    public void A_seed_gives_the_same_points_again_and_the_test_has_others()
    {
        using var one = Read(("seed", 2), ("test_samples", 300));
        using var again = Read(("seed", 2), ("test_samples", 300));
        using var other = Read(("seed", 3), ("test_samples", 300));

        Assert.True(one.Train.Values.bytes.SequenceEqual(again.Train.Values.bytes));
        Assert.True(one.Test.Values.bytes.SequenceEqual(again.Test.Values.bytes));
        Assert.False(one.Train.Values.bytes.SequenceEqual(other.Train.Values.bytes));
        Assert.False(one.Train.Values.bytes.SequenceEqual(one.Test.Values.bytes));
    }

    [Fact]
    public void The_name_tells_the_turned_moons_from_the_others()
    {
        Assert.Equal("moons", SampleFiles.DataSet(MoonsSet.Entry).Name);
        Assert.Equal("moons/35", SampleFiles.DataSet(MoonsSet.Entry, ("rotation", 35.0)).Name);
    }

    private static DomainSplits Read(params (string, object)[] settings) => SampleFiles.Read("/nowhere", SampleFiles.DataSet(MoonsSet.Entry, settings));
}
