using System.Globalization;
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
        Assert.Contains("| source_only | **.5500** ± .0707 |  | .5225 | .9000 |  |  | .5000, .6000 |", page, StringComparison.Ordinal);
        Assert.Contains("| dann | **.7500** ± .0707 | 50.0 % | .7666 | .9000 | .7500 |  | .7000, .8000 |", page, StringComparison.Ordinal);
        Assert.Contains("| train_on_target | **.9500** | 100.0 % | .9596 |", page, StringComparison.Ordinal);
        Assert.Contains("    dotnet run -- configs/x.yaml\n", page, StringComparison.Ordinal);
        Assert.Contains("What it is.\n", page, StringComparison.Ordinal);
        Assert.Contains("Device: cpu. Seeds: 1, 2. Selection: last. 5 runs, 5.0 minutes", page, StringComparison.Ordinal);
        Assert.Contains("* mnist: 600 train, 1,000 test (published: 60,000 train). A part\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_tasks_are_a_row_each_and_their_mean()
    {
        var page = Page(Run("dann", 1, 0.7), Run("dann", 1, 0.8) with { Source = "svhn", Target = "mnist" });

        Assert.Contains("| mnist → mnist-m | **.7000** | .7666 |", page, StringComparison.Ordinal);
        Assert.Contains("| svhn → mnist | **.8000** | .7385 |", page, StringComparison.Ordinal);
        // (.7666 + .7385) / 2, to four places.
        Assert.Matches(@"\| \*\*mean\*\* \| \*\*\.7500\*\* \| \.75(25|26) \|", page);
    }

    [Fact]
    public void A_number_that_target_labels_had_a_say_in_is_marked_once()
    {
        var page = Page(Run("dann", 1, 0.7) with { Selection = "oracle" }, Run("subspace_alignment:oracle", 1, 0.6) with { Selection = "oracle" });

        Assert.Contains("| dann (oracle) | **.7000**", page, StringComparison.Ordinal);
        Assert.Contains("| subspace_alignment:oracle | **.6000** |  | .5690 |", page, StringComparison.Ordinal);
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

    private string Page(params RunResult[] runs)
    {
        var results = Results.Of("x", "cpu", runs) with { Command = "dotnet run -- configs/x.yaml", Description = "What it is.", Data = [new DataNote("mnist", 600, 1000, "60,000 train", ["A part"])] };
        var file = folder.File(runs.Length.ToString(CultureInfo.InvariantCulture) + ".json");
        results.Write(file);
        var run = HostRun.Of("report", file, "--results", folder.File("out.md"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        return File.ReadAllText(folder.File("out.md"));
    }
}
