using System.Text.Json;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>Experiments side by side, against numbers done by hand.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Means_differ_and_are_beyond_what_seeds_make()
    {
        var comparison = RunComparison.Of([Folder("a", "", Run("dann", .70), Run("dann", .72, 2)), Folder("b", "", Run("dann", .80), Run("dann", .82, 2)), Folder("c", "", Run("dann", .71), Run("dann", .75, 2))]);

        var row = Assert.Single(comparison.Rows);
        Assert.Equal(.10, row.Difference(1)!.Value, 12);
        Assert.Equal(.02, row.Difference(2)!.Value, 12);
        // Deviations of .0141 and .0283, of two seeds each: two standard errors are .0283 (a to b, .10 apart) and .0447 (a to c, .02 apart).
        Assert.Equal((true, false), (row.IsBeyondSeeds(1), row.IsBeyondSeeds(2)));
        Assert.Equal(["a", "b", "c"], comparison.Runs.Select(run => run.Label));
        var page = ComparisonPage.Page(comparison);
        Assert.Contains("<td>71.0% ± 1.4</td><td>81.0% ± 1.4 (+10.0*)</td><td>73.0% ± 2.8 (+2.0)</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_experiment_has_its_own_number_of_seeds()
    {
        // Deviations of .1 over four seeds and of .2 · √½ over two: two standard errors are 2 √(.01 / 4 + .02 / 2) = .2236.
        RunResult[] Four(double mean) => [Run("dann", mean - .0866025), Run("dann", mean + .0866025, 2), Run("dann", mean - .0866025, 3), Run("dann", mean + .0866025, 4)];
        RunResult[] Two(double mean) => [Run("dann", mean - .1), Run("dann", mean + .1, 2)];
        var row = Assert.Single(RunComparison.Of([Folder("a", "", Four(.5)), Folder("b", "", Two(.72)), Folder("c", "", Two(.73)), Folder("d", "", Two(.27))]).Rows);

        Assert.Equal([4, 2, 2, 2], row.Seeds);
        Assert.Equal((false, true, true), (row.IsBeyondSeeds(1), row.IsBeyondSeeds(2), row.IsBeyondSeeds(3)));
        Assert.Equal(-.23, row.Difference(3)!.Value, 12);
    }

    [Fact]
    public void Of_one_seed_nothing_is_known_and_what_did_not_run_is_empty()
    {
        var comparison = RunComparison.Of([Folder("a", "", Run("source_only", .5)), Folder("b", "", Run("source_only", .6), Run("dann", .7))]);

        Assert.Equal(["source_only", "dann"], comparison.Rows.Select(row => row.Method));
        Assert.Null(comparison.Rows[0].IsBeyondSeeds(1));
        Assert.Null(comparison.Rows[1].Lines[0]);
        Assert.Null(comparison.Rows[1].Difference(1));
    }

    [Fact]
    public void Without_labels_there_is_no_difference_of_accuracies_but_what_was_measured()
    {
        RunResult Blind(string method) => Run(method, 0) with { TargetAccuracy = null, Predicted = [1, 2] };
        string[] runs = [Folder("a", "", Blind("source_only")), Folder("b", "", Blind("source_only"), Blind("dann") with { DomainAccuracy = .625, Changed = new("source_only", 1, 4) })];
        var comparison = RunComparison.Of(runs);

        Assert.Null(comparison.Rows[0].Difference(1));
        Assert.Null(comparison.Rows[0].IsBeyondSeeds(1));
        var told = HostRun.Of(["compare", .. runs]);
        Assert.Equal((0, ""), (told.Code, told.Error));
        Assert.All((string[])["no labels", "changed answers 25.0%", "domain accuracy 62.5%"], said => Assert.Contains(said, told.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("points more or less", told.Output, StringComparison.Ordinal);
        Assert.Contains("<td>no labels, changed answers 25.0%, domain accuracy 62.5%</td>", ComparisonPage.Page(comparison), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(HostRun.Of(["compare", .. runs, "--json"]).Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("rows")[1].GetProperty("values")[1].GetProperty("mean").ValueKind);
    }

    [Fact]
    public void Settings_that_differ_are_named_with_their_values()
    {
        var comparison = RunComparison.Of([
            Folder("a", "model:\n  name: X\n  features: [ relu ]\ntrain:\n  epochs: 5\n  optimizer: { sgd: { lr: 0.01, momentum: 0.9 } }\n", Run("dann", .7)),
            Folder("b", "model:\n  name: X\n  features: [ relu, flatten ]\ntrain:\n  epochs: 5\n  optimizer: { adam: { lr: 0.01 } }\n", Run("dann", .7)),
        ]);

        Assert.Equal(
            ["model.features: [relu] | [relu, flatten]", "train.optimizer.sgd.lr: 0.01 | ", "train.optimizer.sgd.momentum: 0.9 | ", "train.optimizer.adam.lr:  | 0.01"],
            comparison.Differences.Select(difference => $"{difference.Key}: {difference.Values[0]} | {difference.Values[1]}"));
    }

    [Fact]
    public void The_verb_prints_both_tables()
    {
        var run = HostRun.Of("compare", Folder("a", "train: { epochs: 5 }", Run("dann", .70), Run("dann", .72, 2)), Folder("b", "train: { epochs: 9 }", Run("dann", .80), Run("dann", .82, 2)));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"(?m)^ +target accuracy +a +b +paper", run.Output);
        Assert.Matches(@"(?m)^ +dann +71\.0% ± 1\.4 +81\.0% ± 1\.4 \+10\.0\* +76\.7%", run.Output);
        Assert.Contains("points more or less than a. * more than seeds make", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ +train\.epochs +5 +9", run.Output);
    }

    [Fact]
    public void Configs_that_say_the_same_are_said_to()
    {
        var run = HostRun.Of("compare", Folder("a", "train: { epochs: 5 }", Run("dann", .7)), Folder("b", "train: { epochs: 5 }", Run("dann", .8)));

        Assert.Contains("Their configs say the same.", run.Output, StringComparison.Ordinal);
        Assert.Contains("One seed alone has no spread", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_the_same()
    {
        var root = JsonDocument.Parse(HostRun.Of("compare", "--json", Folder("a", "train: { epochs: 5 }", Run("dann", .7)), Folder("b", "train: { epochs: 9 }", Run("dann", .8))).Output).RootElement;

        var values = root.GetProperty("rows")[0].GetProperty("values");
        Assert.Equal(.1, values[1].GetProperty("difference").GetDouble(), 12);
        Assert.Equal(JsonValueKind.Null, values[1].GetProperty("isBeyondSeeds").ValueKind);
        Assert.Equal("train.epochs", root.GetProperty("differences")[0].GetProperty("key").GetString());
    }

    [Fact]
    public void The_page_has_a_curve_of_each_run_and_executes_nothing()
    {
        using var one = Experiments.ExperimentRun.Of("methods: [ source_only, dann ], seeds: [ 1, 2 ]", "epochs: 2");
        using var two = Experiments.ExperimentRun.Of("methods: [ dann ], seeds: [ 1 ]", "epochs: 3");
        var page = folder.File("compare.html");

        var run = HostRun.Of("compare", one.Folder, two.Folder, "--report", page);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.EndsWith(page, run.Output.TrimEnd(), StringComparison.Ordinal);
        var html = File.ReadAllText(page);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("train.epochs", html, StringComparison.Ordinal);
        var dann = html[html.IndexOf("drawn-digits-m: dann</summary>", StringComparison.Ordinal)..];
        var accuracy = dann[dann.IndexOf("aria-label=\"Target accuracy\"", StringComparison.Ordinal)..].Split("</svg>")[0];
        // Two seeds and their mean of the first, one seed of the second.
        Assert.Equal(3, accuracy.Split("line c-source").Length - 1);
        Assert.Single(accuracy.Split("line c-adapted").Skip(1));
    }

    [Fact]
    public void What_has_no_results_is_named()
    {
        var run = HostRun.Of("compare", folder.File("none"));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"There are no results at '{folder.File("none")}'.", run.Error, StringComparison.Ordinal);
    }

    private static RunResult Run(string method, double accuracy, int seed = 1) => new("mnist", "mnist-m", method, seed, accuracy, .9, "last", 60);

    private string Folder(string name, string config, params RunResult[] runs)
    {
        Directory.CreateDirectory(folder.File(name));
        if (config.Length > 0)
            folder.Write(Path.Combine(name, "config.resolved.yaml"), config);
        Results.Of("x", "cpu", runs).Write(folder.File(Path.Combine(name, "results.json")));
        return folder.File(name);
    }
}
