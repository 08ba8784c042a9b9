using Dann.Runtime.Reporting;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>The sentence at the end says what the figures say, and no more.</summary>
public sealed class ConclusionTests
{
    [Fact]
    public void A_gain_beyond_the_spread_of_the_seeds() => Assert.Equal(
        "On mnist-m, dann gains 20.0 points over source_only (55.0% to 75.0%), 50.0% of the gap to train_on_target; the paper has 76.7%.",
        Of(Run("source_only", .54), Run("source_only", .56, 2), Run("dann", .74), Run("dann", .76, 2), Run("train_on_target", .95)));

    [Fact]
    public void A_difference_that_seeds_make_is_none() => Assert.Equal(
        "On mnist-m, dann and source_only differ by no more than their seeds do (55.0% to 58.0%); the paper has 76.7%.",
        Of(Run("source_only", .50), Run("source_only", .60, 2), Run("dann", .53), Run("dann", .63, 2)));

    [Fact]
    public void A_loss_is_called_one() => Assert.Equal(
        "On mnist-m, dann loses 10.0 points to source_only (60.0% to 50.0%): adaptation did harm; the paper has 76.7%; of one seed, so what chance makes is not known.",
        Of(Run("source_only", .6), Run("dann", .5)));

    [Fact]
    public void An_oracle_is_an_upper_bound() => Assert.Contains("target labels had a say", Of(Run("source_only", .5), Run("dann", .6) with { Selection = "oracle" }), StringComparison.Ordinal);

    [Fact]
    public void Several_tasks_are_counted() => Assert.Equal(
        "dann is better than source_only on 1 of 2 tasks, and gains 5.0 points on average (50.0% to 55.0%); in the paper 2 of 2, +21.7 points on average; of one seed, so what chance makes is not known.",
        Of(Run("source_only", .5), Run("dann", .7), Run("source_only", .5) with { Source = "svhn", Target = "mnist" }, Run("dann", .4) with { Source = "svhn", Target = "mnist" }));

    [Fact]
    public void One_method_alone_is_compared_with_nothing()
    {
        Assert.Equal("source_only reaches 50.0% on mnist-m; there is nothing to compare it with.", Of(Run("source_only", .5)));
        Assert.Equal("", Of());
    }

    private static string Of(params RunResult[] runs) => Conclusion.Of(Results.Of("x", "cpu", runs));

    private static RunResult Run(string method, double accuracy, int seed = 1) => new("mnist", "mnist-m", method, seed, accuracy, .9, "last", 1);
}
