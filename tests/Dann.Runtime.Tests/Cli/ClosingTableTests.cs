using Dann.Runtime.Reporting;
using Spectre.Console;

namespace Dann.Runtime.Tests.Cli;

/// <summary>The table at the end says what the results hold, and no column stands empty.</summary>
public sealed class ClosingTableTests
{
    [Fact]
    public void One_task_is_a_row_for_each_method_beside_the_paper()
    {
        var lines = Lines(Run("source_only", .5), Run("source_only", .6, 2), Run("dann", .7), Run("dann", .8, 2), Run("train_on_target", .95));

        Assert.Equal("method | target accuracy | gap covered | paper | source accuracy | seeds", lines[0]);
        // Means .55 and .75; deviations √(2 · .05²); the gap (.75 - .55) / (.95 - .55).
        Assert.Equal("source_only | 55.0% ± 7.1 | 52.3% | 90.0% | 1, 2", lines[2]);
        Assert.Equal("dann | 75.0% ± 7.1 | 50.0% | 76.7% | 90.0% | 1, 2", lines[3]);
        Assert.Equal("train_on_target | 95.0% | 96.0% | 90.0% | 1", lines[4]);
    }

    [Fact]
    public void Several_tasks_have_a_line_each_and_what_nobody_states_is_left_out()
    {
        var lines = Lines(Run("dann", .7) with { Source = "a", Target = "b" }, Run("dann", .8) with { Source = "b", Target = "a" });

        Assert.Equal("method | target accuracy | source accuracy | seeds", lines[0]);
        Assert.Equal(["a -> b", "dann | 70.0% | 90.0% | 1", "b -> a", "dann | 80.0% | 90.0% | 1"], lines[2..6]);
    }

    [Fact]
    public void A_share_of_no_way_at_all_is_not_a_number_of_thousands() =>
        Assert.Contains("dann | 60.0% | below -100.0% | 76.7% | 90.0% | 1", Lines(Run("source_only", .9), Run("dann", .6), Run("train_on_target", .91)));

    [Fact]
    public void Without_labels_the_table_says_what_can_be_said()
    {
        var lines = Lines(Blind("source_only"), Blind("dann") with { DomainAccuracy = .625, Changed = new("source_only", 3, 12), Probes = new(null, .8, null) });

        Assert.Equal("method | changed answers | domain accuracy | fresh classifier | source accuracy | seeds", lines[0]);
        Assert.Equal(["source_only | 90.0% | 1", "dann | 25.0% | 62.5% | 80.0% | 90.0% | 1"], lines[2..]);
        Assert.Contains("dann | no labels | 90.0% | 1", Lines(Run("dann", .7), Blind("dann")).Select(line => line.Trim()));
    }

    [Fact]
    public void Without_labels_a_table_counts_the_answers()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        var results = Results.Of("x", "cpu", [Blind("source_only"), Blind("dann") with { Predicted = [5, 7] }, Blind("dann") with { Seed = 2, Predicted = [4, 8] }]) with { Classes = ["cat", "dog"] };

        console.Write(Assert.Single(PredictedTable.Of(results)));

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Trim().Length > 0).Select(line => string.Join(" | ", line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).ToList();
        Assert.Equal("photos, 12 samples | source_only | dann", lines[0]);
        Assert.Equal(["cat | 9 | 4.5", "dog | 3 | 7.5"], lines[2..]);
        Assert.Empty(PredictedTable.Of(Results.Of("x", "cpu", [Run("dann", .5)])));
    }

    private static RunResult Blind(string method) => new("mnist", "photos", method, 1, null, .9, "last", 60) { Predicted = [9, 3] };

    private static RunResult Run(string method, double accuracy, int seed = 1) => new("mnist", "mnist-m", method, seed, accuracy, .9, "last", 60);

    // The cells that hold something.
    private static string[] Lines(params RunResult[] runs)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(ResultsTable.Of(Results.Of("x", "cpu", runs)));
        return [.. output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Trim().Length > 0).Select(line => string.Join(" | ", line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))];
    }
}
