using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>A finished run is trained for longer: a run of its own, which begins with its networks.</summary>
public sealed class TrainLongerTests
{
    [Fact]
    public void It_goes_on_after_the_epochs_it_has_had_and_leaves_the_finished_run_alone()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1", "epochs: 2");
        var before = Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
        using var folder = new TemporaryFolder();

        var longer = HostRun.Of("--resume", run.Folder, "--epochs", "5", "--device", "cpu", "--out", folder.File("runs"));

        Assert.Equal((0, ""), (longer.Code, longer.Error));
        Assert.Contains("going on after epoch 2", longer.Output, StringComparison.Ordinal);
        var made = Assert.Single(Directory.GetDirectories(folder.File(Path.Combine("runs", "digits"))));
        Assert.Equal([3, 4, 5, 3, 4, 5], File.ReadAllLines(Path.Combine(made, "metrics.jsonl")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("epoch").GetInt32()));
        Assert.Equal(Path.GetFullPath(run.Folder), StoredResults.Read(Dann.Runtime.Reporting.RunFolder.Open(made)!)!.Continues);
        Assert.Contains($"--resume {run.Folder} --epochs 5", StoredResults.Read(Dann.Runtime.Reporting.RunFolder.Open(made)!)!.Command, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))));
    }

    // Where nothing that follows is better, the network that it began with is the best.
    [Fact]
    public void What_selects_epochs_knows_the_network_that_it_began_with()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1, selection: source, validation: 0.25", "epochs: 2");
        using var folder = new TemporaryFolder();

        var longer = HostRun.Of("--resume", run.Folder, "--epochs", "4", "--device", "cpu", "--out", folder.File("runs"), "--set", "train.optimizer.sgd.lr=1e-30");

        Assert.Equal((0, ""), (longer.Code, longer.Error));
        var made = StoredResults.Read(Dann.Runtime.Reporting.RunFolder.Open(Assert.Single(Directory.GetDirectories(folder.File(Path.Combine("runs", "digits")))))!)!;
        // Nothing was learned: the accuracies are those of before, and of equals the later epoch is taken.
        Assert.Equal((run.Results.Runs[0].TargetAccuracy, run.Results.Runs[0].HeldOutAccuracy, 4), (made.Runs[0].TargetAccuracy, made.Runs[0].HeldOutAccuracy, made.Runs[0].Epoch));
        Assert.Equal(run.Results.Runs[0].Weights, made.Runs[0].Weights);
    }

    [Theory]
    [InlineData("methods: dann, seeds: 1", null, "2", "it has had 2 epochs already")]
    [InlineData("methods: dann, seeds: 1, selection: source, validation: 0.25, grid: { reversal: [ { constant: 0.1 }, { constant: 3 } ] }", null, "5", "its networks were chosen among candidates")]
    [InlineData("methods: [ source_only, dann ], seeds: 1", 3, "5", "that run is not finished: dann seed 1")]
    public void What_cannot_be_trained_for_longer_is_told_why(string experiment, int? stopAfter, string epochs, string why)
    {
        using var run = ExperimentRun.Of(experiment, "epochs: 2", stopAfter: stopAfter);

        var longer = HostRun.Of("--resume", run.Folder, "--epochs", epochs, "--device", "cpu");

        Assert.Equal(2, longer.Code);
        Assert.Contains(why, longer.Error, StringComparison.Ordinal);
    }
}
