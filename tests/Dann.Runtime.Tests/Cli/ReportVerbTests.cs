using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

/// <summary>The page of finished runs says what the results files hold.</summary>
public sealed class ReportVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_task_is_a_table_of_methods_beside_the_paper()
    {
        var page = Page(
            Run("source_only", 1, 0.5), Run("source_only", 2, 0.6),
            Run("dann", 1, 0.7) with { DomainAccuracy = 0.625 }, Run("dann", 2, 0.8) with { DomainAccuracy = 0.875 },
            Run("train_on_target", 1, 0.95));

        // Means .55 and .75; deviations √(2 · .05²); the gap (.75 - .55) / (.95 - .55).
        Assert.Contains("| source_only † | **.5500** ± .0707 |  | .5225 | .9000 |  |  |  | .5000, .6000 |", page, StringComparison.Ordinal);
        Assert.Contains("| dann † | **.7500** ± .0707 | 50.0 % | .7666 | .9000 | .7500 |  |  | .7000, .8000 |", page, StringComparison.Ordinal);
        Assert.Contains("| train_on_target † | **.9500** | 100.0 % | .9596 |", page, StringComparison.Ordinal);
        Assert.Contains("    dotnet run -- configs/x.yaml\n", page, StringComparison.Ordinal);
        Assert.Contains("What it is.\n", page, StringComparison.Ordinal);
        Assert.Contains("Device: cpu. Seeds: 1, 2. Selection: last. 5 runs, 5.0 minutes", page, StringComparison.Ordinal);
        Assert.Contains("* mnist: 600 train, 1,000 test (published: 60,000 train). A part\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_labels_has_a_table_without_accuracies()
    {
        RunResult Blind(string method) => Run(method, 1, 0) with { Target = "photos", TargetAccuracy = null, Predicted = [1, 2] };
        var adapted = Blind("dann") with { DomainAccuracy = .625, Changed = new("source_only", 1, 4) };
        var page = Page(Blind("source_only"), adapted);

        Assert.Contains("| method | target accuracy | changed answers | domain accuracy | source accuracy | seeds |\n", page, StringComparison.Ordinal);
        Assert.Contains("| dann | no labels | 25.0% | 62.5% | .9000 | 1 |", page, StringComparison.Ordinal);
        // Of tasks of which one has labels, the mean is of nothing.
        var several = Page(adapted, Run("dann", 1, 0.7));
        Assert.Contains("| mnist → photos † | no labels |", several, StringComparison.Ordinal);
        Assert.Contains("| **mean** |  |", several, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_tasks_are_a_row_each_and_their_mean()
    {
        var page = Page(Run("dann", 1, 0.7), Run("dann", 1, 0.8) with { Source = "svhn", Target = "mnist" });

        Assert.Contains("| mnist → mnist-m † | **.7000** | .7666 |", page, StringComparison.Ordinal);
        Assert.Contains("| svhn → mnist † | **.8000** | .7385 |", page, StringComparison.Ordinal);
        // (.7666 + .7385) / 2, to four places.
        Assert.Matches(@"\| \*\*mean\*\* \| \*\*\.7500\*\* \| \.75(25|26) \|", page);
    }

    [Fact]
    public void What_was_measured_on_a_part_of_the_published_data_is_marked_at_the_task_and_told_below()
    {
        var results = Results.Of("x", "cpu", [
            new("syn-signs", "gtsrb", "dann", 1, 0.8, 0.9, "last", 60), new("usps", "mnist", "dann", 1, 0.7, 0.9, "last", 60),
            new("amazon-reviews/dvd", "mine", "dann", 1, 0.6, 0.9, "last", 60)]) with
        {
            Data = [
                new DataNote("syn-signs", 1982, 1982, "", []), new DataNote("gtsrb", 6690, 1673, "", []), new DataNote("usps", 7291, 2007, "", []), new DataNote("mnist", 60_000, 10_000, "", []),
                // The 2,000 and 4,465 of another domain; and the user's own, of which nothing was published.
                new DataNote("amazon-reviews/dvd", 2000, 4465, "", []), new DataNote("mine", 5, 5, "", [])],
        };

        var page = Page(results);

        Assert.Contains("| syn-signs → gtsrb † | **.8000** | .8865 |", page, StringComparison.Ordinal);
        Assert.Contains("| usps → mnist | **.7000** |", page, StringComparison.Ordinal);
        Assert.Contains("| amazon-reviews/dvd → mine † |", page, StringComparison.Ordinal);
        Assert.Contains(
            "\n† Other data than published: syn-signs 1,982 samples (published: 100,000); gtsrb 6,690 train and 1,673 test (published: 39,209 train and 12,630 test or 31,367 train and 7,842 test); "
            + "amazon-reviews/dvd 2,000 train and 4,465 test (published: 2,000 train and 3,586 test).\n",
            page, StringComparison.Ordinal);
        Assert.DoesNotContain("Other data", Page(results with { Data = [new DataNote("office31/dslr", 498, 498, "", []), new DataNote("mnist-m", 59_001, 9001, "", [])] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_of_the_paper_s_figures_is_over_all_tasks_or_none() =>
        Assert.Contains("| **mean** | **.7500** |  |\n", Page(Run("dann", 1, 0.7), Run("dann", 1, 0.8) with { Source = "a", Target = "b" }), StringComparison.Ordinal);

    [Fact]
    public void Any_of_several_sources_that_is_not_the_published_one_is_marked() => Assert.Contains(
        "| dann † | **.7000**", Page(Results.Of("x", "cpu", [Run("dann", 1, 0.7) with { Source = "mnist+usps", Target = "svhn" }]) with { Data = [new DataNote("mnist", 60_000, 10_000, "", []), new DataNote("usps", 5, 5, "", [])] }), StringComparison.Ordinal);

    [Fact]
    public void Measures_of_several_tasks_have_a_table_of_their_own_with_what_was_measured()
    {
        var page = Page(
            Run("source_only", 1, 0.5) with { ProxyADistance = 1.5 },
            Run("dann", 1, 0.7) with { ProxyADistance = 0.5, DomainAccuracy = 0.6, DomainLoss = 0.65 }, Run("dann", 2, 0.7) with { ProxyADistance = 0.7, DomainAccuracy = 0.5, DomainLoss = 0.75 },
            Run("dann", 1, 0.8) with { Source = "svhn", Target = "mnist" });

        Assert.Contains("| task | A-distance, source_only | A-distance, dann | domain accuracy, dann | domain loss, dann |\n|---|---|---|---|---|\n", page, StringComparison.Ordinal);
        Assert.Contains("| mnist → mnist-m † | 1.5000 | .6000 | .5500 | .7000 |\n| svhn → mnist † |  |  |  |  |\n| **mean** | 1.5000 | .6000 | .5500 | .7000 |\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_beside_the_page_that_bears_the_config_s_name_is_shown()
    {
        Assert.DoesNotContain("![", Page(Run("dann", 1, 0.7)), StringComparison.Ordinal);
        folder.Write("x.svg", "<svg/>");

        Assert.Contains("\n![x](x.svg)\n", Page(Run("dann", 1, 0.7)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_target_labels_had_a_say_in_is_marked_once()
    {
        var page = Page(Run("dann", 1, 0.7) with { Selection = "oracle" }, Run("subspace_alignment:oracle", 1, 0.6) with { Selection = "oracle" });

        Assert.Contains("| dann (oracle) † | **.7000**", page, StringComparison.Ordinal);
        Assert.Contains("| subspace_alignment:oracle † | **.6000** |  | .5690 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_no_results_is_named_and_nothing_is_written()
    {
        var torn = folder.Write("results.json", "{");

        var none = HostRun.Of("report", folder.File("nowhere"), "--results", folder.File("page.md"));
        var broken = HostRun.Of("report", torn, "--results", folder.File("page.md"));

        Assert.Equal((2, 2), (none.Code, broken.Code));
        Assert.Contains("There are no results at", none.Error, StringComparison.Ordinal);
        Assert.Contains("is no results file", broken.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("page.md")));
    }

    private static RunResult Run(string method, int seed, double accuracy) => new("mnist", "mnist-m", method, seed, accuracy, 0.9, "last", 60);

    private string Page(params RunResult[] runs) => Page(Results.Of("x", "cpu", runs) with
    {
        Command = "dotnet run -- configs/x.yaml", Description = "What it is.", Data = [new DataNote("mnist", 600, 1000, "60,000 train", ["A part"])],
    });

    private string Page(Results results)
    {
        var file = folder.File("results-of-x.json");
        results.Write(file);
        var run = HostRun.Of("report", file, "--results", folder.File("out.md"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        return File.ReadAllText(folder.File("out.md"));
    }
}
