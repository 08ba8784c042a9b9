using Dann.Runtime.Reporting;

namespace Dann.Runtime.Tests.Cli;

public sealed class ResultsTests
{
    [Fact]
    public void The_summary_is_mean_sample_deviation_gap_and_the_papers_figure()
    {
        var results = Results.Of("c", "cpu", [Run("source_only", .5), Run("source_only", .6), Run("dann", .7), Run("dann", .8), Run("dann", .9), Run("train_on_target", .95)]);

        var dann = results.Summary.Single(line => line.Method == "dann");
        Assert.Equal(.8, dann.Mean!.Value, 12);
        Assert.Equal(.1, dann.Std!.Value, 12);
        Assert.Equal((.8 - .55) / (.95 - .55), dann.GapCovered!.Value, 12);
        Assert.Equal(.7666, dann.Paper);
        var upper = results.Summary.Single(line => line.Method == "train_on_target");
        Assert.Null(upper.Std);
        Assert.Equal(.9596, upper.Paper);
        Assert.Equal(.5225, results.Summary.Single(line => line.Method == "source_only").Paper);
    }

    [Fact]
    public void Without_both_baselines_there_is_no_gap()
    {
        Assert.Null(Results.Of("c", "cpu", [Run("dann", .7), Run("source_only", .5)]).Summary[0].GapCovered);
        Assert.Null(Results.Of("c", "cpu", [Run("dann", .7), Run("train_on_target", .9)]).Summary[0].GapCovered);
        // A lower bound above the upper one spans no gap.
        Assert.Null(Results.Of("c", "cpu", [Run("dann", .7), Run("source_only", .9), Run("train_on_target", .9)]).Summary[0].GapCovered);
    }

    [Fact]
    public void Reviews_with_denoising_layers_have_figures_of_their_own()
    {
        RunResult[] runs = [new("amazon-reviews/books", "amazon-reviews/dvd", "dann", 1, .8, 1, "last", 1)];

        Assert.Equal((.784, .829), (Results.Of("c", "cpu", runs).Summary[0].Paper, Results.Of("c", "cpu", runs, "msda").Summary[0].Paper));
    }

    [Fact]
    public void A_target_without_labels_has_no_mean_and_no_gap()
    {
        var results = Results.Of("c", "cpu", [Run("source_only", null), Run("dann", null), Run("dann", .7) with { Target = "other" }]);

        Assert.Equal([null, null, .7], results.Summary.Select(line => line.Mean));
        Assert.All(results.Summary, line => Assert.Equal((null, null), (line.Std, line.GapCovered)));
    }

    private static RunResult Run(string method, double? accuracy) => new("mnist", "mnist-m", method, 1, accuracy, 1, "last", 1);
}
