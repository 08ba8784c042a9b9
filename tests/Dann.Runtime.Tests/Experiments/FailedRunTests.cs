using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>A run that fails is a result with its reason: the others go on, and the program says so at the end.</summary>
public sealed class FailedRunTests
{
    [Fact]
    public void A_candidate_that_fails_ranks_last_and_the_others_are_chosen_among()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1, selection: source, validation: 0.25, grid: { optimizer.sgd.lr: [ 1e38, 0.01 ] }");

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        var result = Assert.Single(run.Results.Runs);
        Assert.Equal("optimizer.sgd.lr = 0.01", result.Candidate);
        Assert.Equal((0, null, null), (result.Candidates![0].Epoch, result.Candidates[0].Score, result.Candidates[0].HeldOutAccuracy));
        Assert.Contains("NaN or infinite", result.Candidates[0].Failure, StringComparison.Ordinal);
        Assert.Null(result.Candidates[1].Failure);
        Assert.Contains("1 failed", File.ReadAllText(Path.Combine(run.Folder, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_candidate_fails_the_run_has_failed()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1, selection: source, validation: 0.25, grid: { optimizer.sgd.lr: [ 1e38, 2e38 ] }");

        Assert.Equal(4, run.Printed.Code);
        Assert.Contains("All 2 candidates failed.", Assert.Single(run.Results.Failures).Reason, StringComparison.Ordinal);
        Assert.Contains("All 2 candidates failed.", run.Printed.Error, StringComparison.Ordinal);
    }

    // One step: the guard looks at features and losses, which come before the update.
    [Fact]
    public void Weights_that_the_last_update_broke_are_no_result()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1", "epochs: 1, steps_per_epoch: 1, optimizer: { sgd: { lr: 3e38, momentum: 0, weight_decay: 1000 } }");

        Assert.Equal(4, run.Printed.Code);
        Assert.Empty(run.Results.Runs);
        Assert.Matches("holds values that are NaN or infinite after the last step", Assert.Single(run.Results.Failures).Reason);
        Assert.False(Directory.Exists(Path.Combine(run.Folder, "models")));
    }

    [Fact]
    public void Methods_of_one_training_fail_as_one_and_are_tried_again_when_asked()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, source_only: svm ], seeds: [ 1, 2 ]", "epochs: 3, optimizer: { sgd: { lr: 1e38 } }");

        Assert.Equal(4, run.Printed.Code);
        Assert.Equal(4, run.Results.Failures.Count);
        Assert.Equal(2, run.Printed.Output.Split("source_only seed ").Count(part => part.StartsWith("1 (run", StringComparison.Ordinal) || part.StartsWith("2 (run", StringComparison.Ordinal)));
        Assert.Contains("error: 4 of 4 runs failed. Try again with: dotnet run -- --resume ", run.Printed.Error, StringComparison.Ordinal);
        Assert.Contains("--retry failed", run.Printed.Error, StringComparison.Ordinal);

        // Not asked for: nothing is trained, and nothing is green.
        run.Resume();
        Assert.Equal(4, run.Printed.Code);
        Assert.DoesNotContain("(run 1 of 4)", run.Printed.Output, StringComparison.Ordinal);
        Assert.Contains("; 4 failed before", run.Printed.Output, StringComparison.Ordinal);

        run.Resume(null, "--retry", "failed");
        Assert.Equal(4, run.Printed.Code);
        Assert.Contains("source_only seed 1 (run 1 of 4)", run.Printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_whose_data_is_missing_does_not_stop_the_others_and_is_run_when_it_is_there()
    {
        using var folder = new TemporaryFolder();
        void Late() => NpyText.Write(folder.File("late.npy"), "|u1", [20, 32, 32, 3], new byte[20 * 32 * 32 * 3]);
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1", "epochs: 1", $$"""
              domains:
                one: { dataset: drawn-digits, train: 32, test: 10 }
                two: { dataset: drawn-digits-m, train: 32, test: 10 }
                late: { dataset: arrays, train_x: {{folder.File("late.npy")}} }
              tasks: [ one -> late, one -> two ]
            """);

        Assert.Equal(4, run.Printed.Code);
        Assert.Equal([("two", "source_only"), ("two", "dann")], run.Results.Runs.Select(result => (result.Target, result.Method)));
        Assert.All(run.Results.Failures, failure => Assert.Equal(("late", FailureKind.Data), (failure.Target, failure.Kind)));
        Assert.Contains("late.npy", run.Printed.Error, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(run.Folder, "report.html"));
        Assert.Contains("2 runs failed, the first (source_only seed 1 of one → late): ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The others follow with", page, StringComparison.Ordinal);

        Late();
        run.Resume();
        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Equal(4, run.Results.Runs.Count);
        Assert.Empty(run.Results.Failures);
    }

    [Fact]
    public void Options_of_going_on_need_a_run()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("digits.yaml", DigitsConfig.Text);

        foreach (var option in (string[][])[["--epochs", "5"], ["--retry", "failed"], ["--despite-changes"]])
            Assert.Equal(2, HostRun.Of([config, "--out", folder.File("runs"), .. option]).Code);
        Assert.Contains("--set train.epochs=5", HostRun.Of(config, "--epochs", "5").Error, StringComparison.Ordinal);
        Assert.Equal(2, HostRun.Of(config, "--out", folder.File("runs"), "--checkpoint-every", "0").Code);
        Assert.False(Directory.Exists(folder.File("runs")));
    }
}
