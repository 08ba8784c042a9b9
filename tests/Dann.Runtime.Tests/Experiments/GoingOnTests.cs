using System.Text.Json;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>What goes on with a run is held to what it was begun with.</summary>
public sealed class GoingOnTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private const string Two = "methods: [ source_only, dann ], seeds: [ 1, 2 ]";

    [Fact]
    public void Data_that_was_replaced_is_refused_and_taken_where_somebody_says_so()
    {
        using var folder = new TemporaryFolder();
        Arrays(folder, 1);
        using var run = ExperimentRun.Of(Two, "epochs: 2", Data(folder), stopAfter: 5);
        Assert.Equal(130, run.Printed.Code);

        Arrays(folder, 2);
        run.Resume();
        Assert.Equal(2, run.Printed.Code);
        Assert.Contains("  domain tgt: its training samples are others than then\n", run.Printed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("domain src", run.Printed.Error, StringComparison.Ordinal);
        Assert.Contains("--despite-changes", run.Printed.Error, StringComparison.Ordinal);

        run.Resume(null, "--despite-changes");
        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Contains("Going on although domain tgt: its training samples are others than then.", run.Printed.Output, StringComparison.Ordinal);
        Assert.Contains("domain tgt: its training samples are others than then", run.Results.Changes);
        Assert.Contains("domain tgt: its training samples are others than then", File.ReadAllText(Path.Combine(run.Folder, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_that_was_edited_between_two_seeds_is_refused_with_the_difference()
    {
        using var run = ExperimentRun.Of(Two, "epochs: 2", stopAfter: 5);
        var config = Path.Combine(run.Folder, "config.resolved.yaml");
        var text = File.ReadAllText(config);
        File.WriteAllText(config, text.Replace("epochs: 2", "epochs: 3", StringComparison.Ordinal));

        run.Resume();
        Assert.Equal(2, run.Printed.Code);
        Assert.Contains("  train.epochs: 2 then, 3 now\n", run.Printed.Error, StringComparison.Ordinal);

        // A comment trains no other network.
        File.WriteAllText(config, "# Mine.\n" + text);
        run.Resume();
        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
    }

    [Fact]
    public void Another_machine_s_threads_and_software_are_told()
    {
        using var run = ExperimentRun.Of(Two, "epochs: 2", stopAfter: 3);
        var folder = RunFolder.Open(run.Folder)!;
        (RunIdentity.Read(folder)! with { Threads = 64, Software = "DslDann 0.0.1" }).Write(folder);

        run.Resume();

        Assert.Equal(2, run.Printed.Code);
        Assert.Contains($"  threads: 64 then, {TorchSharp.torch.get_num_threads()} now\n", run.Printed.Error, StringComparison.Ordinal);
        Assert.Contains("  software: DslDann 0.0.1 then, ", run.Printed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_is_refused_whatever_is_said()
    {
        using var run = ExperimentRun.Of(Two, "epochs: 2", stopAfter: 3);
        var folder = RunFolder.Open(run.Folder)!;
        (RunIdentity.Read(folder)! with { Architecture = "0123456789abcdef" }).Write(folder);

        run.Resume(null, "--despite-changes");

        Assert.Equal(2, run.Printed.Code);
        Assert.Contains("the network DigitsDann is another than the run was begun with (architecture 0123456789abcdef then, ", run.Printed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_an_earlier_version_is_read_and_not_gone_on_with()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1", "epochs: 1");
        // As it was: results in one file, called by the data sets, and nothing that says what was trained on.
        var results = run.Results;
        File.WriteAllText(Path.Combine(run.Folder, "results.json"), JsonSerializer.Serialize(results with { SchemaVersion = 1 }, Json));
        File.Delete(Path.Combine(run.Folder, "run.json"));
        Directory.Delete(Path.Combine(run.Folder, "results"), recursive: true);
        Directory.Delete(Path.Combine(run.Folder, "domains"), recursive: true);

        Assert.Equal(0, HostRun.Of("report", run.Folder).Code);
        Assert.Contains("dann", HostRun.Of("compare", run.Folder).Output, StringComparison.Ordinal);
        run.Resume();
        Assert.Equal(2, run.Printed.Code);
        Assert.Contains("an earlier version of this program began that run", run.Printed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_process_is_kept_out_and_a_folder_that_is_done_has_no_mark_left()
    {
        using var run = ExperimentRun.Of(Two, "epochs: 2", stopAfter: 3);
        var lines = run.Metrics.Count;
        using (RunLock.TryTake(run.Folder))
        {
            run.Resume();
            Assert.Equal(2, run.Printed.Code);
            Assert.Contains("another process is at work in this folder", run.Printed.Error, StringComparison.Ordinal);
            Assert.Equal(lines, run.Metrics.Count);
        }

        run.Resume();
        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Equal(8, run.Metrics.Count);
        Assert.Empty(Directory.GetFiles(run.Folder, ".*"));
        Assert.False(Directory.Exists(Path.Combine(run.Folder, "checkpoints")));
    }

    [Fact]
    public void What_a_killed_process_was_writing_is_cleared()
    {
        using var run = ExperimentRun.Of(Two, "epochs: 2", stopAfter: 3);
        var leftover = Path.Combine(run.Folder, "checkpoints", ".x.safetensors.12345.tmp");
        File.WriteAllText(leftover, "half");

        run.Resume();

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Empty(Directory.GetFiles(run.Folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_command_that_began_a_run_survives_the_earliest_end()
    {
        using var run = ExperimentRun.Of(Two, "epochs: 2", stopAfter: 1);

        Assert.Equal(130, run.Printed.Code);
        Assert.StartsWith("dotnet run -- ", RunIdentity.Read(RunFolder.Open(run.Folder)!)!.Command, StringComparison.Ordinal);
        run.Resume();
        Assert.DoesNotContain("--resume", run.Results.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_domains_of_one_content_are_told_of()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1", "epochs: 1", """
              domains:
                one: { dataset: drawn-digits, train: 32, test: 10 }
                same: { dataset: drawn-digits, train: 32, test: 10 }
                other: { dataset: drawn-digits, train: 32, test: 10, seed: 5 }
              tasks: all
            """);

        Assert.Equal(0, run.Printed.Code);
        Assert.Equal(6, run.Results.Runs.Count);
        Assert.Contains("one and same hold the same samples: between them there is nothing to adapt to.", run.Printed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("other hold the same", run.Printed.Output, StringComparison.Ordinal);
        Assert.Equal(6, Directory.GetDirectories(Path.Combine(run.Folder, "tensorboard")).Length);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(run.Folder, "models"), "*.safetensors", SearchOption.AllDirectories).Length);
        var compared = HostRun.Of("compare", run.Folder);
        foreach (var task in (string[])["one -> same", "same -> other", "other -> one"])
            Assert.Contains(task, compared.Output.Replace("→", "->", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // The domains that the resume is told of; the numbers say nothing.
    private static string Data(TemporaryFolder folder) => $$"""
          domains:
            src: { dataset: arrays, train_x: {{folder.File("sx.npy")}}, train_y: {{folder.File("y.npy")}} }
            tgt: { dataset: arrays, train_x: {{folder.File("tx.npy")}}, train_y: {{folder.File("y.npy")}} }
          tasks: [ src -> tgt ]
        """;

    private static void Arrays(TemporaryFolder folder, int seed)
    {
        byte[] Images(int by) => [.. new Random(by).GetItems(Enumerable.Range(0, 256).Select(value => (byte)value).ToArray(), 40 * 32 * 32 * 3)];
        NpyText.Write(folder.File("sx.npy"), "|u1", [40, 32, 32, 3], Images(0));
        NpyText.Write(folder.File("tx.npy"), "|u1", [40, 32, 32, 3], Images(seed));
        NpyText.Write(folder.File("y.npy"), "|u1", [40], [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 10))]);
    }
}
