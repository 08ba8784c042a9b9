using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class ProxyADistanceTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 4)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_distance_is_that_of_scikit_learn(int index)
    {
        using var scope = NewDisposeScope();
        var expected = Witness.Read("proxy_a_distance")[index];
        var found = ProxyADistance.Between(expected.Matrix("source"), expected.Matrix("target"), new ProxyADistanceOptions { Shuffle = false });

        Assert.Equal(expected.Number("distance"), found.Distance, 1e-9);
        Assert.Equal(expected.Number("error"), found.Error, 1e-9);
        Assert.Contains(found.Cost, CostGrids.ProxyADistance);
    }

    [Fact]
    public void An_error_above_a_half_counts_as_its_complement()
    {
        using var scope = NewDisposeScope();
        // The two change sides after the first half: what was learnt is always wrong.
        var source = cat([full([4, 1], -1.0), full([4, 1], 1.0)], 0);
        var found = ProxyADistance.Between(source, -source, new ProxyADistanceOptions { Shuffle = false });

        // Every C finds as much; the least is told.
        Assert.Equal((2, 0, CostGrids.ProxyADistance[0]), (found.Distance, found.Error, found.Cost));
    }

    [Fact]
    public void The_limit_draws_samples_from_all_and_the_seed_tells_which()
    {
        using var scope = NewDisposeScope();
        var source = cat([zeros(300, 1), full([300, 1], 5f)], 0);
        var options = new ProxyADistanceOptions { MaximumSamples = 40, Shuffle = false, Costs = [.01] };
        var distances = Enumerable.Range(0, 5).Select(seed => ProxyADistance.Between(source, -source, options with { Seed = (ulong)seed }).Distance).ToList();

        // The first 40 alone could not be told apart, and the last 40 always.
        Assert.All(distances, distance => Assert.InRange(distance, .3, 1.99));
        Assert.True(distances.Distinct().Count() > 1);
        Assert.Equal(distances[3], ProxyADistance.Between(source, -source, options with { Seed = 3 }).Distance);
    }

    [Fact]
    public void What_cannot_be_measured_is_named()
    {
        using var scope = NewDisposeScope();
        var samples = eye(3);

        Message("Expected 3 columns; found 2", samples, ones(3, 2));
        Message("one for each half; found 1", samples, ones(1, 3));
        Message("Expected finite values", samples, samples / 0);
        Message("the limit is 1", samples, samples, new ProxyADistanceOptions { MaximumSamples = 1 });
        Message("at least one value of C", samples, samples, new ProxyADistanceOptions { Costs = [] });
    }

    private static void Message(string part, Tensor source, Tensor target, ProxyADistanceOptions? options = null) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => ProxyADistance.Between(source, target, options)).Message, StringComparison.Ordinal);
}
