using Dann.Dsl.Training;
using Dann.Runtime.Data;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

/// <summary>The orders of a train section, and epochs of so many steps.</summary>
public sealed class SamplingTests : IDisposable
{
    private readonly DomainData source = Domain("source", 10);
    private readonly DomainData target = Domain("target", 7);

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(1)]
    public void Epochs_of_so_many_steps_cut_the_same_passes_elsewhere(int stepsPerEpoch)
    {
        var whole = Numbers(new("shuffled", "passes", null), 24);
        var cut = Numbers(new("shuffled", "passes", stepsPerEpoch), 24);

        Assert.Equal(whole.Select(pair => (pair.Source, pair.Target)), cut.Select(pair => (pair.Source, pair.Target)));
        Assert.Equal(Enumerable.Range(0, 24).Select(step => new BatchPosition(step / stepsPerEpoch, step % stepsPerEpoch)), cut.Select(pair => pair.At));
        Assert.NotEqual(whole[0].Source, whole[3].Source);
    }

    [Theory]
    [InlineData("shuffled", "passes", 2)]
    [InlineData("stored", "random", 8)]
    [InlineData("stored", "random", null)]
    public void Seeking_gives_the_pairs_of_an_uninterrupted_run(string order, string targetOrder, int? stepsPerEpoch)
    {
        var sampling = new Sampling(order, targetOrder, stepsPerEpoch);
        var expected = Numbers(sampling, 20);

        foreach (var pair in expected.AsEnumerable().Reverse())
        {
            using var resumed = Composer(sampling);
            resumed.Seek(pair.At);
            Assert.Equal((pair.Source, pair.Target), Numbers(resumed.Next()));
        }
    }

    [Fact]
    public void Stored_goes_through_the_samples_as_they_lie()
    {
        var pairs = Numbers(new("stored", "passes", null), 7);

        Assert.Equal(["0 1 2", "3 4 5", "6 7 8", "0 1 2", "3 4 5", "6 7 8", "0 1 2"], pairs.Select(pair => pair.Source));
    }

    [Fact]
    public void Random_draws_each_with_replacement_and_all_alike()
    {
        using var scope = NewDisposeScope();
        using var composer = Composer(new("stored", "random", null));
        var draws = Enumerable.Range(0, 700).Select(_ => Numbers(composer.Next()).Target.Split(' ')).ToList();

        Assert.Contains(draws, pair => pair[0] == pair[1]);
        // 200 of each of 7 are expected, with a deviation of 13.
        Assert.All(draws.SelectMany(pair => pair).CountBy(number => number), count => Assert.InRange(count.Value, 140, 260));
        Assert.Equal(7, draws.SelectMany(pair => pair).Distinct().Count());
    }

    [Fact]
    public void Every_word_of_the_language_is_an_order_here()
    {
        Assert.Equal(TrainSettings.OrderWords.Order(), Sampling.Words.Labelled.Order());
        Assert.Equal(TrainSettings.TargetOrderWords.Order(), Sampling.Words.Unlabelled.Order());
    }

    private BatchComposer Composer(Sampling sampling) => new(source, target.WithoutLabels(), 3, 2, new(new ChannelMeans([]), new ChannelMeans([])), 5, BatchLayout.Contiguous, sampling);

    private List<(BatchPosition At, string Source, string Target)> Numbers(Sampling sampling, int count)
    {
        using var scope = NewDisposeScope();
        using var composer = Composer(sampling);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var at = composer.Position;
            var (first, second) = Numbers(composer.Next());
            return (at, first, second);
        })];
    }

    private static (string Source, string Target) Numbers(DomainBatch batch) =>
        (string.Join(' ', batch.Source.Inputs.select(1, 0).data<float>().ToArray()), string.Join(' ', batch.Target.Inputs.select(1, 0).data<float>().ToArray()));

    // Each sample is its number.
    private static DomainData Domain(string name, int count)
    {
        using var scope = NewDisposeScope();
        return DomainData.FromTensors(name, arange(count, ScalarType.Float32).unsqueeze(1), zeros(count, ScalarType.Int64), ["only"]);
    }
}
