using System.Text.Json;
using System.Text.Json.Nodes;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Reporting.TensorBoard;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>
/// A run that is killed at any step goes on in the middle of its epoch and ends bit by bit as if nothing had been. What a kill leaves is what a copy of the folder holds, taken while it is written;
/// <c>tools/kills.sh</c> kills real processes.
/// </summary>
public sealed class KilledRunTests
{
    // 8 steps an epoch of source_only, and 6 of dann: within the first epoch, at its last step, in a later one, and in the second training.
    [Theory]
    [InlineData(3, "last")]
    [InlineData(4, "last")]
    [InlineData(11, "last")]
    [InlineData(21, "source")]
    [InlineData(29, "source")]
    public void It_ends_as_if_it_had_not_been_killed(int step, string selection)
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("digits.yaml", DigitsConfig.Text.Replace("methods: [source_only, dann, train_on_target]\n  seeds: [1, 2]", $"methods: [source_only, dann]\n  seeds: [1, 2]\n  selection: {selection}\n  validation: 0.25", StringComparison.Ordinal));
        var options = new ExperimentOptions { Device = "cpu", RunsFolder = folder.File("runs"), CheckpointInterval = TimeSpan.FromTicks(1) };
        var whole = DannExperiment.Load(config, options);
        var killed = folder.File("killed");

        var outcome = whole.Run(new Copier(() => whole.Folder!, killed, step), TestContext.Current.CancellationToken);
        Assert.True(outcome.IsComplete);
        Assert.True(Directory.Exists(killed));
        var resumed = DannExperiment.Resume(killed, options).Run(new Silent(), TestContext.Current.CancellationToken);

        Assert.True(resumed.IsComplete);
        Assert.Equal(Traces(outcome.Folder), Traces(killed));
        Assert.Empty(Directory.GetFiles(killed, "*.tmp", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(killed, "checkpoints")));
    }

    // Weights, results, metrics and event files, without the times.
    private static List<string> Traces(string folder)
    {
        List<string> traces = [.. ComparedRun.ReadResults(folder).Runs.Select(run => JsonSerializer.Serialize(run with { Seconds = 0 }))];
        foreach (var line in File.ReadAllLines(Path.Combine(folder, "metrics.jsonl")))
        {
            var metrics = JsonNode.Parse(line)!.AsObject();
            metrics.Remove("seconds");
            metrics.Remove("stepsPerSecond");
            traces.Add(metrics.ToJsonString());
        }

        foreach (var training in Directory.GetDirectories(Path.Combine(folder, "tensorboard"), "*-seed*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var events = Directory.GetFiles(training).Order(StringComparer.Ordinal).SelectMany(path => RecordStream.Read(File.ReadAllBytes(path))).Select(record => Tensorboard.Event.Parser.ParseFrom(record)).Where(read => read.Summary is not null);
            traces.AddRange(events.Select(read => $"{Path.GetFileName(training)} {read.Step} {string.Join(' ', read.Summary.Value.Where(value => !value.Tag.StartsWith("speed/", StringComparison.Ordinal)).Select(value => $"{value.Tag}={value.SimpleValue:R}"))}"));
        }

        return traces;
    }

    private sealed class Silent : IRunReporter;

    // At a step, before anything that follows it.
    private sealed class Copier(Func<string> folder, string to, int at) : IRunReporter
    {
        private int steps;

        public void Step(in StepProgress progress)
        {
            if (++steps != at)
                return;
            foreach (var path in Directory.GetFiles(folder(), "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != ".lock"))
            {
                var copy = Path.Combine(to, Path.GetRelativePath(folder(), path));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
            }
        }
    }
}
