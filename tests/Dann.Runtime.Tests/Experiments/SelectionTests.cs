using System.Text.Json;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>Which epoch and which candidate become the result: held against the metrics that were written on the way.</summary>
public sealed class SelectionTests
{
    // A rate at which accuracies go up and down.
    private const string Restless = "epochs: 6, lr: constant, optimizer: { sgd: { lr: 0.3, momentum: 0.9 } }";

    [Fact]
    public void The_last_epoch_is_taken_where_nothing_selects()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1", Restless);

        var result = Assert.Single(run.Results.Runs);
        Assert.Equal(("last", 6, null), (result.Selection, result.Epoch, result.HeldOutAccuracy));
        Assert.Equal(Number(run.Metrics[^1], "targetAccuracy"), result.TargetAccuracy);
    }

    [Theory]
    [InlineData("source", "heldOutAccuracy")]
    [InlineData("oracle", "targetAccuracy")]
    public void The_best_epoch_is_taken_and_of_equals_the_latest(string selection, string measure)
    {
        using var run = ExperimentRun.Of($"methods: dann, seeds: 1, selection: {selection}, validation: 0.3", Restless);

        var result = Assert.Single(run.Results.Runs);
        var best = run.Metrics.OrderBy(line => Number(line, measure)).ThenBy(line => line.GetProperty("epoch").GetInt32()).Last();
        Assert.Equal(selection, result.Selection);
        Assert.Equal(best.GetProperty("epoch").GetInt32(), result.Epoch);
        Assert.Equal(Number(best, "targetAccuracy"), result.TargetAccuracy);
        Assert.Equal(Number(best, "sourceAccuracy"), result.SourceAccuracy);
    }

    [Fact]
    public void Held_out_samples_are_not_trained_on()
    {
        using var all = ExperimentRun.Of("methods: source_only, seeds: 1", "epochs: 1");
        using var held = ExperimentRun.Of("methods: source_only, seeds: 1, selection: source, validation: 0.5", "epochs: 1");

        // 64 samples in halves of 8; half of them held out.
        Assert.Equal((8, 4), (all.Metrics[0].GetProperty("steps").GetInt32(), held.Metrics[0].GetProperty("steps").GetInt32()));
        Assert.Equal(JsonValueKind.Null, all.Metrics[0].GetProperty("heldOutAccuracy").ValueKind);
    }

    [Fact]
    public void Of_a_grid_the_best_candidate_is_taken_and_a_training_that_reverses_nothing_is_done_once()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1, selection: source, validation: 0.3, grid: { reversal: [ { constant: 0.1 }, { constant: 3 } ] }", Restless);

        var dann = run.Results.Runs.Single(result => result.Method == "dann");
        var scores = run.Metrics.Where(line => Text(line, "method") == "dann").GroupBy(line => Text(line, "candidate")).Select(group => (group.Key, Best: group.Max(line => Number(line, "heldOutAccuracy")))).ToList();
        Assert.Equal(["reversal = { constant: 0.1 }", "reversal = { constant: 3 }"], scores.Select(score => score.Key));
        Assert.Equal(scores.MaxBy(score => score.Best).Key, dann.Candidate);
        Assert.Equal(scores.Select(score => ((string?)score.Key, (double?)score.Best, (double?)score.Best)), dann.Candidates!.Select(score => ((string?)score.Candidate, score.Score, score.HeldOutAccuracy)));
        Assert.Null(run.Results.Runs.Single(result => result.Method == "source_only").Candidates);
        Assert.Single(run.Metrics.Where(line => Text(line, "method") == "source_only").Select(line => Text(line, "candidate")).Distinct());
    }

    [Fact]
    public void Reverse_validation_trains_a_way_back_from_the_target_and_judges_by_the_held_out_source()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1, selection: reverse, validation: 0.25, grid: { reversal: [ { constant: 0.1 }, { constant: 3 } ] }", "epochs: 2");

        var result = Assert.Single(run.Results.Runs);
        Assert.Equal(["", "reverse", "", "reverse"], run.Metrics.Select(line => Text(line, "part")).Where((_, i) => i % 2 == 0));
        // 16 of 64 source samples judge.
        Assert.Equal(0, result.ReverseAccuracy!.Value * 16 % 1, 9);
        Assert.Equal("reverse", result.Selection);
        // 36 of the 48 target samples are learned from with the labels that the first network gave them, in halves of 8.
        Assert.Equal(4, run.Metrics.First(line => Text(line, "part") == "reverse").GetProperty("steps").GetInt32());
    }

    // Each candidate alone says what it is worth: the grid comes to the same numbers, and takes the best of them. At these rates the held-out samples would have chosen otherwise.
    [Fact]
    public void Reverse_validation_takes_the_candidate_whose_way_back_does_best()
    {
        const string Experiment = "methods: dann, seeds: 3, selection: reverse, validation: 0.4";
        string Rate(string rate) => Restless.Replace("lr: 0.3", $"lr: {rate}", StringComparison.Ordinal);
        using var slow = ExperimentRun.Of(Experiment, Rate("0.3"));
        using var fast = ExperimentRun.Of(Experiment, Rate("1"));
        using var grid = ExperimentRun.Of($"{Experiment}, grid: {{ optimizer.sgd.lr: [ 0.3, 1 ] }}", Restless);

        var alone = new[] { slow, fast }.Select(run => Assert.Single(run.Results.Runs)).ToList();
        var result = Assert.Single(grid.Results.Runs);
        Assert.Equal(
            new[] { "optimizer.sgd.lr = 0.3", "optimizer.sgd.lr = 1" }.Zip(alone, (text, run) => new CandidateScore(text, run.Epoch!.Value, run.ReverseAccuracy!.Value, run.HeldOutAccuracy)),
            result.Candidates);
        Assert.All(alone, run => Assert.Null(run.Candidates));
        Assert.NotEqual(alone[0].ReverseAccuracy >= alone[1].ReverseAccuracy, alone[0].HeldOutAccuracy >= alone[1].HeldOutAccuracy);
        var best = alone[0].ReverseAccuracy >= alone[1].ReverseAccuracy ? 0 : 1;
        Assert.Equal((result.Candidates![best].Candidate, alone[best].TargetAccuracy), (result.Candidate, result.TargetAccuracy));
        foreach (var score in result.Candidates)
            Assert.Contains($"  {score.Candidate}: {Words.Percent(score.Score!.Value)} by reverse validation, {Words.Percent(score.HeldOutAccuracy!.Value)} held out, epoch {score.Epoch}\n", grid.Printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_target_labels_choose_a_candidate_its_number_is_said_to_be_an_oracle_s()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1, selection: oracle, grid: { optimizer.sgd.lr: [ 0.001, 0.3 ] }", Restless);

        var result = Assert.Single(run.Results.Runs);
        Assert.Equal(run.Metrics.GroupBy(line => Text(line, "candidate")).Select(group => (double?)group.Max(line => Number(line, "targetAccuracy"))), result.Candidates!.Select(score => score.Score));
        Assert.Equal(result.TargetAccuracy, result.Candidates!.Max(score => score.Score));
        Assert.Contains($"  optimizer.sgd.lr = 0.001: {Words.Percent(result.Candidates![0].Score!.Value)} on the target (oracle), epoch ", run.Printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_splits_are_measured_after_every_so_many_epochs_and_the_last_and_that_changes_no_result()
    {
        const string Experiment = "methods: dann, seeds: 1, selection: source, validation: 0.3";
        using var each = ExperimentRun.Of(Experiment, Restless.Replace("epochs: 6", "epochs: 5", StringComparison.Ordinal));
        using var some = ExperimentRun.Of($"{Experiment}, measure_every: 2", Restless.Replace("epochs: 6", "epochs: 5", StringComparison.Ordinal));

        foreach (var measure in new[] { "sourceAccuracy", "targetAccuracy" })
            Assert.Equal(each.Metrics.Select((line, i) => i is 1 or 3 or 4 ? line.GetProperty(measure).ToString() : ""), some.Metrics.Select(line => line.GetProperty(measure).ToString()));
        Assert.Equal(each.Metrics.Select(line => Number(line, "heldOutAccuracy")), some.Metrics.Select(line => Number(line, "heldOutAccuracy")));
        Assert.Equal(Assert.Single(each.Results.Runs) with { Seconds = 0, Confusion = null }, Assert.Single(some.Results.Runs) with { Seconds = 0, Confusion = null });
    }

    [Fact]
    public void A_stopped_selection_goes_on_where_it_was()
    {
        const string Experiment = "methods: dann, seeds: 1, selection: reverse, validation: 0.25, grid: { reversal: [ { constant: 0.1 }, { constant: 3 } ] }";
        using var whole = ExperimentRun.Of(Experiment, "epochs: 2");
        using var stopped = ExperimentRun.Of(Experiment, "epochs: 2", stopAfter: 3);
        Assert.Equal(130, stopped.Printed.Code);

        stopped.Resume(stopAfter: 2);
        Assert.Equal(130, stopped.Printed.Code);
        stopped.Resume();

        Assert.Equal(0, stopped.Printed.Code);
        Assert.Equal(Plain(whole), Plain(stopped));
        Assert.Equal(whole.Results.Runs[0].Candidates, stopped.Results.Runs[0].Candidates);
        Assert.Equal(whole.Metrics.Select(Place), stopped.Metrics.Select(Place));

        static string Plain(ExperimentRun run) => (Assert.Single(run.Results.Runs) with { Seconds = 0, Confusion = null }).ToString();
        static string Place(JsonElement line) => $"{Text(line, "candidate")} {Text(line, "part")} {line.GetProperty("epoch")} {line.GetProperty("heldOutAccuracy")}";
    }

    [Fact]
    public void Training_ends_early_when_the_best_epoch_lies_long_enough_behind()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1, selection: source, validation: 0.3, early_stop: { factor: 1, least: 2 }", Restless);

        // With a factor of 1, the first epoch that is worse than the best, from the second on, is the last.
        var lines = run.Metrics.Select(line => Number(line, "heldOutAccuracy")).ToList();
        Assert.True(lines.Count >= 2);
        Assert.Equal(lines.Count, Ends(lines));

        var result = Assert.Single(run.Results.Runs);
        Assert.Equal(lines.Select((value, i) => (value, i)).MaxBy(item => (item.value, item.i)).i + 1, result.Epoch);

        static int Ends(List<double> values)
        {
            var best = 0;
            for (var epoch = 1; epoch <= values.Count; epoch++)
            {
                if (values[epoch - 1] >= (best == 0 ? 0 : values[best - 1]))
                    best = epoch;
                if (epoch >= Math.Max(2, best))
                    return epoch;
            }

            return values.Count;
        }
    }

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";
}
