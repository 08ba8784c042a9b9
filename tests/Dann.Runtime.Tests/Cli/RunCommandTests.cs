using System.Text.Json;
using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

/// <summary>Whole experiments through the command line.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string config;

    public RunCommandTests() => config = folder.Write("digits.yaml", DigitsConfig.Text);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_experiment_leaves_what_the_design_names()
    {
        var run = Run();

        Assert.Equal((0, ""), (run.Code, run.Error));
        var runFolder = RunFolder();
        Assert.Equal(
            ["answers", "config.resolved.yaml", "domains", "maps", "metrics.jsonl", "models", "network.yaml", "pictures", "plots", "report.html", "results", "results.json", "run.json", "tensorboard"],
            Directory.EnumerateFileSystemEntries(runFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["drawn-digits-m.json", "drawn-digits.json"], Directory.GetFiles(Path.Combine(runFolder, "domains")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(6, Directory.GetFiles(Path.Combine(runFolder, "results", "drawn-digits~drawn-digits-m")).Length);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(runFolder, "models", "drawn-digits~drawn-digits-m")).Length);
        Assert.Equal(12, File.ReadAllLines(Path.Combine(runFolder, "metrics.jsonl")).Length);
        Assert.Contains(runFolder, run.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^drawn-digits \\(64 train, 20 test\\) to drawn-digits-m \\(48 train, 20 test\\)$", run.Output);
        Assert.Matches("(?m)^DigitsDann, 2,123 parameters, on CPU", run.Output);
        Assert.Matches("(?m)^  epoch 2/2  label loss .* domain loss .* λ 1\\.00 ", run.Output);
    }

    [Fact]
    public void Results_have_the_schema_of_the_design()
    {
        Run();

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(RunFolder(), "results.json")));
        var root = json.RootElement;
        Assert.Equal(["schemaVersion", "config", "device", "runs", "summary", "command", "description", "data", "classes", "software", "threads", "failures", "changes"], root.EnumerateObject().Select(property => property.Name));
        Assert.Equal((2, "digits", "cpu"), (root.GetProperty("schemaVersion").GetInt32(), root.GetProperty("config").GetString(), root.GetProperty("device").GetString()));
        Assert.All(
            root.GetProperty("runs").EnumerateArray(),
            run => Assert.Equal(["source", "target", "method", "seed", "targetAccuracy", "sourceAccuracy", "selection", "seconds", "sourceSet", "targetSet", "weights", "epoch", .. Of("dann", run, "domainAccuracy", "domainLoss"), "probes"], run.EnumerateObject().Select(property => property.Name)));
        Assert.All(
            root.GetProperty("summary").EnumerateArray(),
            line => Assert.Equal(["source", "target", "method", "mean", "std", "gapCovered", "paper"], line.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(
            ["source_only 1", "dann 1", "train_on_target 1", "source_only 2", "dann 2", "train_on_target 2"],
            root.GetProperty("runs").EnumerateArray().Select(run => $"{run.GetProperty("method")} {run.GetProperty("seed")}"));
        Assert.All(root.GetProperty("runs").EnumerateArray(), run => Assert.Equal("last", run.GetProperty("selection").GetString()));

        static string[] Of(string method, JsonElement run, params string[] properties) => run.GetProperty("method").GetString() == method ? properties : [];
    }

    [Fact]
    public void Two_runs_of_one_config_give_equal_results_and_weights()
    {
        Run("--out", folder.File("one"), "--seeds", "3");
        Run("--out", folder.File("two"), "--seeds", "3");
        var (one, two) = (RunFolder("one"), RunFolder("two"));

        Assert.Equal(WithoutTimes(one), WithoutTimes(two));
        foreach (var file in Directory.GetFiles(Path.Combine(one, "models"), "*", SearchOption.AllDirectories))
            Assert.Equal(Tensors(file), Tensors(Path.Combine(two, Path.GetRelativePath(one, file))));
    }

    [Fact]
    public void An_interrupted_experiment_says_how_to_go_on_and_ends_as_if_it_had_not_been()
    {
        Run("--out", folder.File("whole"));
        var interrupted = Interrupt(afterLines: 3);

        Assert.Equal(130, interrupted.Code);
        var stopped = RunFolder("stopped");
        Assert.Contains($"dotnet run -- --resume {stopped} --device cpu", interrupted.Error, StringComparison.Ordinal);
        Assert.Single(Results.Read(Path.Combine(stopped, "results.json")).Runs);

        var resumed = HostRun.Of("--resume", stopped, "--device", "cpu");

        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.Contains("source_only seed 1: done before", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("going on after epoch 1", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(WithoutTimes(RunFolder("whole")), WithoutTimes(stopped));
        Assert.Equal(12, File.ReadAllLines(Path.Combine(stopped, "metrics.jsonl")).Length);
        foreach (var file in Directory.GetFiles(Path.Combine(stopped, "models"), "*", SearchOption.AllDirectories))
            Assert.Equal(Tensors(file), Tensors(Path.Combine(RunFolder("whole"), Path.GetRelativePath(stopped, file))));
    }

    [Fact]
    public void A_finished_experiment_is_not_run_again()
    {
        Run("--seeds", "1");
        var before = File.ReadAllText(Path.Combine(RunFolder(), "metrics.jsonl"));

        var again = HostRun.Of("--resume", RunFolder());

        Assert.Equal(0, again.Code);
        Assert.DoesNotContain("epoch", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(RunFolder(), "metrics.jsonl")));
    }

    [Fact]
    public void A_checkpoint_that_is_torn_is_named_and_the_exit_code_is_3()
    {
        Interrupt(afterLines: 3);
        var checkpoint = Path.Combine(RunFolder("stopped"), "checkpoints", "drawn-digits~drawn-digits-m", "dann-seed1.safetensors");
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..500]);

        var resumed = HostRun.Of("--resume", RunFolder("stopped"));

        Assert.Equal(3, resumed.Code);
        Assert.Contains("dann-seed1.safetensors is torn", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_change_what_runs()
    {
        var run = Run("--set", "train.epochs=1", "--set", "train.optimizer.sgd.lr=0.02", "--set", "data.source.train=32", "--methods", "dann", "--seeds", "5");

        Assert.Equal(0, run.Code);
        var resolved = File.ReadAllText(Path.Combine(RunFolder(), "config.resolved.yaml"));
        Assert.Contains("epochs: 1", resolved, StringComparison.Ordinal);
        Assert.Contains("lr: 0.02", resolved, StringComparison.Ordinal);
        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(Path.Combine(RunFolder(), "metrics.jsonl")))).RootElement;
        Assert.Equal(("dann", 5, 4), (line.GetProperty("method").GetString(), line.GetProperty("seed").GetInt32(), line.GetProperty("steps").GetInt32()));
    }

    [Fact]
    public void What_stops_no_run_is_printed_once_and_does_not_stop_it()
    {
        File.WriteAllText(config, DigitsConfig.Text.Replace("  batch: 16", "  batch: 16\n  reversal: { constant: 0 }", StringComparison.Ordinal));

        var run = Run("--methods", "dann", "--seeds", "1");

        Assert.Equal(0, run.Code);
        Assert.StartsWith($"{config}(8,15): warning DANN2202: reversal is 0 throughout", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private HostRun Run(params string[] more) => HostRun.Of(["run", config, "--device", "cpu", .. more.Contains("--out") ? more : ["--out", folder.File("runs"), .. more]]);

    // Ends the run when so many epochs are in the metrics file: within the method after the first.
    private HostRun Interrupt(int afterLines)
    {
        using var stop = new CancellationTokenSource();
        using var output = new EpochCounter(afterLines, stop.Cancel);
        using var error = new StringWriter();
        var code = Dann.Runtime.Cli.DannHost.Run([config, "--device", "cpu", "--out", folder.File("stopped")], new Dann.Runtime.Cli.HostConsole(output, error, IsTerminal: false), stop.Token);
        return new HostRun(code, output.ToString(), error.ToString());
    }

    private string RunFolder(string root = "runs") => Assert.Single(Directory.GetDirectories(Path.Combine(folder.File(root), "digits")));

    private static string WithoutTimes(string runFolder)
    {
        var results = Results.Read(Path.Combine(runFolder, "results.json"));
        return string.Join("\n", results.Runs.Select(run => run with { Seconds = 0 }).Select(run => run.ToString()).Concat(results.Summary.Select(line => line.ToString())));
    }

    // The bytes after the header, whose metadata holds the time.
    private static byte[] Tensors(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes[(8 + (int)BitConverter.ToUInt64(bytes, 0))..];
    }
}
