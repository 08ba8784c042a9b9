using Dann.Runtime.Evaluation;

namespace Dann.Runtime.Tests.Evaluation;

/// <summary>The rule of two standard errors, by hand.</summary>
public sealed class ChanceTests
{
    // √(.03² / 9 + .08² / 4) = √(.0001 + .0016), of which two.
    [Fact]
    public void Over_seeds_each_side_is_divided_by_its_own_number() => Assert.Equal(2 * Math.Sqrt(.0017), Chance.OverSeeds((.03, 9), (.08, 4))!.Value, 15);

    [Fact]
    public void Of_one_seed_the_spread_is_not_known()
    {
        Assert.Null(Chance.OverSeeds((null, 1), (.08, 4)));
        Assert.Null(Chance.OverSeeds((.03, 9), (null, 1)));
    }

    // √((.5 · .5 + .8 · .2) / 1000), of which two.
    [Fact]
    public void Over_samples_both_shares_vary() => Assert.Equal(2 * Math.Sqrt(.00041), Chance.OverSamples(.5, .8, 1000), 15);

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Of_samples_that_nobody_counted_a_point_is_taken(long? samples) => Assert.Equal(.01, Chance.OverSamples(.5, .8, samples));
}
