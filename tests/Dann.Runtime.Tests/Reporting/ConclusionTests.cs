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
    public void Of_several_tasks_it_is_said_how_many_are_beyond_the_seeds() => Assert.StartsWith(
        "dann is better than source_only on 2 of 2 tasks (1 by more than its seeds differ), and gains 11.5 points on average",
        Of(Run("source_only", .54), Run("source_only", .56, 2), Run("dann", .74), Run("dann", .76, 2), Other("source_only", .50, 1), Other("source_only", .60, 2), Other("dann", .53, 1), Other("dann", .63, 2)),
        StringComparison.Ordinal);

    [Fact]
    public void A_loss_on_average_is_called_one() => Assert.StartsWith(
        "dann is better than source_only on 1 of 2 tasks, and loses 5.0 points on average (50.0% to 45.0%)",
        Of(Run("source_only", .5), Run("dann", .6), Other("source_only", .5, 1), Other("dann", .3, 1)),
        StringComparison.Ordinal);

    [Fact]
    public void Of_several_methods_the_paper_s_is_spoken_of_and_else_the_best()
    {
        RunResult[] others = [Run("source_only", .5), Run("subspace_alignment", .6), Run("cdan", .8)];

        Assert.StartsWith("On mnist-m, dann gains 20.0 points", Of([.. others, Run("dann", .7)]), StringComparison.Ordinal);
        Assert.StartsWith("On mnist-m, cdan gains 30.0 points", Of(others), StringComparison.Ordinal);
    }

    [Fact]
    public void One_seed_of_either_is_told() => Assert.EndsWith("of one seed, so what chance makes is not known.", Of(Run("source_only", .5), Run("dann", .6), Run("dann", .7, 2)), StringComparison.Ordinal);

    [Fact]
    public void One_method_alone_is_compared_with_nothing()
    {
        Assert.Equal("source_only reaches 50.0% on mnist-m; there is nothing to compare it with.", Of(Run("source_only", .5)));
        Assert.Equal("", Of());
    }

    [Fact]
    public void Without_labels_nobody_says_that_an_adaptation_helped()
    {
        Assert.Equal(
            "photos has no labels, so nobody can say how many answers are right. dann gives 25.0% of the samples (3 of 12) another class than source_only; its domain branch is right about the domain of 62.5%, where 50% is chance; a fresh classifier of 80.0%, by the features (97.5% without adaptation).",
            Of(Blind("source_only", .975), Blind("dann", .8) with { DomainAccuracy = .625, Changed = new("source_only", 3, 12) }));
        Assert.Equal("photos has no labels, so nobody can say how many answers are right.", Of(Blind("source_only", .9) with { Probes = null }));
        Assert.Equal(
            "source_only reaches 50.0% on mnist-m; there is nothing to compare it with. photos has no labels, so nobody can say how many answers are right.",
            Of(Run("source_only", .5), Blind("source_only", .9) with { Probes = null }));
    }

    [Fact]
    public void Of_several_seeds_the_share_that_changed_is_their_mean() => Assert.Contains(
        "dann gives 37.5% of the samples another class than source_only",
        Of(Blind("source_only", .9), Blind("dann", .9) with { Changed = new("source_only", 3, 12) }, Blind("dann", .9) with { Seed = 2, Changed = new("source_only", 6, 12) }),
        StringComparison.Ordinal);

    private static RunResult Blind(string method, double probe) => new("mnist", "photos", method, 1, null, .9, "last", 1) { Probes = new(null, probe, null), Predicted = [9, 3] };

    private static string Of(params RunResult[] runs) => Conclusion.Of(Results.Of("x", "cpu", runs));

    private static RunResult Other(string method, double accuracy, int seed) => Run(method, accuracy, seed) with { Source = "svhn", Target = "mnist" };

    private static RunResult Run(string method, double accuracy, int seed = 1) => new("mnist", "mnist-m", method, seed, accuracy, .9, "last", 1);
}
