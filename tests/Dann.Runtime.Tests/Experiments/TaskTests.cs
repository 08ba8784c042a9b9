using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>Several tasks in one experiment.</summary>
public sealed class TaskTests
{
    private const string Three = """
          domains:
            a: { dataset: drawn-digits, train: 32, test: 10 }
            b: { dataset: drawn-digits-m, train: 32, test: 10 }
          tasks: all
        """;

    [Fact]
    public void Every_pair_runs_with_every_method_and_seed()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: [ 1, 2 ]", "epochs: 1", Three);

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Equal(
            from pair in ((string, string)[])[("a", "b"), ("b", "a")] from seed in (int[])[1, 2] from method in (string[])["source_only", "dann"] select (pair.Item1, pair.Item2, method, seed),
            run.Results.Runs.Select(result => (result.Source, result.Target, result.Method, result.Seed)));
        Assert.Equal(4, run.Results.Summary.Count);
        Assert.Contains("a -> b: dann seed 1 (run 2 of 8)", run.Printed.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ +b -> a *\r?\n +source_only +[0-9.]+%.*\r?\n +dann +[0-9.]+%", run.Printed.Output);
        Assert.Equal([("a", "drawn-digits", 32L, 10L), ("b", "drawn-digits-m", 32L, 10L)], run.Results.Data.Select(note => (note.Name, note.Set, note.Train, note.Test)));
        Assert.Equal("What it is for.", run.Results.Description);
    }

    [Fact]
    public void A_stopped_experiment_goes_on_in_the_task_it_was_stopped_in()
    {
        using var whole = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1", "epochs: 2", Three);
        using var stopped = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1", "epochs: 2", Three, stopAfter: 5);
        Assert.Equal((130, 2), (stopped.Printed.Code, stopped.Results.Runs.Count));

        stopped.Resume();

        Assert.Equal(0, stopped.Printed.Code);
        Assert.Equal(whole.Results.Runs.Select(Plain), stopped.Results.Runs.Select(Plain));
        Assert.Equal(whole.Metrics.Count, stopped.Metrics.Count);
        Assert.Equal(whole.Results.Data.Select(note => note.Name), stopped.Results.Data.Select(note => note.Name));

        static string Plain(Runtime.Reporting.RunResult result) => (result with { Seconds = 0, Confusion = null }).ToString();
    }

    [Fact]
    public void Resuming_what_is_finished_runs_nothing()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1", "epochs: 1");
        var before = File.GetLastWriteTimeUtc(Path.Combine(run.Folder, "metrics.jsonl"));

        run.Resume();

        Assert.Equal(0, run.Printed.Code);
        Assert.Contains("dann seed 1: done before", run.Printed.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(run.Folder, "metrics.jsonl")));
    }
}
