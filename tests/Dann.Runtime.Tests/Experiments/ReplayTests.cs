using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>A finished run is run again and compared.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void What_is_run_again_comes_out_the_same_and_is_a_run_of_its_own()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: [ 1, 2 ]", "epochs: 1");
        using var folder = new TemporaryFolder();

        var replay = HostRun.Of("replay", run.Folder, "--out", folder.File("runs"));

        Assert.Equal((0, ""), (replay.Code, replay.Error));
        Assert.Contains("All 4 runs came out as they had: the same numbers, and the same weights to the last bit.", replay.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(folder.File(Path.Combine("runs", "digits"))));
    }

    [Fact]
    public void What_comes_out_otherwise_is_named_and_the_exit_code_says_so()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1", "epochs: 1");
        using var folder = new TemporaryFolder();
        // Somebody's machine was wrong about one of two.
        var stored = RunFolder.Open(run.Folder)!;
        new ResultFiles(stored).Keep(run.Results.Runs[1] with { TargetAccuracy = 0.25, Weights = "0123456789abcdef" });

        var replay = HostRun.Of("replay", run.Folder, "--out", folder.File("runs"));

        Assert.Equal(4, replay.Code);
        Assert.Contains("drawn-digits -> drawn-digits-m: dann seed 1: target accuracy 0.25 then, ", replay.Output, StringComparison.Ordinal);
        Assert.Contains("other weights", replay.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 runs came out as they had.", replay.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_is_another_is_named_as_the_reason()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1", "epochs: 1");
        var then = ComparedRun.ReadResults(run.Folder);
        var other = then with { Data = [then.Data[0] with { Content = then.Data[0].Content! with { Train = "0" } }, then.Data[1]], Runs = [then.Runs[0] with { SourceAccuracy = 0 }] };

        Assert.Equal(
            ["domain drawn-digits: its training samples are others than then", $"drawn-digits -> drawn-digits-m: source_only seed 1: source accuracy {then.Runs[0].SourceAccuracy.ToString(System.Globalization.CultureInfo.InvariantCulture)} then, 0 now"],
            Replay.Compare(then, other, "x").Differences);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("There is no run at", HostRun.Of("replay", folder.FullPath).Error, StringComparison.Ordinal);
        using var begun = ExperimentRun.Of("methods: dann, seeds: 1", "epochs: 2", stopAfter: 1);
        var refused = HostRun.Of("replay", begun.Folder);
        Assert.Equal(2, refused.Code);
        Assert.Contains("nothing of that run is finished", refused.Error, StringComparison.Ordinal);
    }
}
