using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Experiments;

/// <summary>Runs a finished run again, as a run of its own on the same kind of device, and compares what came of both.</summary>
public sealed class Replay
{
    private readonly Results then;
    private readonly DannExperiment experiment;

    private Replay(Results then, DannExperiment experiment, IReadOnlyList<string> differences) => (this.then, this.experiment, Differences) = (then, experiment, differences);

    /// <summary>What is another here than where it was run: software, threads. Small differences of the numbers may come of it.</summary>
    public IReadOnlyList<string> Differences { get; }

    /// <summary>The folder of the new run; null before <see cref="Run"/>.</summary>
    public string? Folder => experiment.Folder;

    /// <summary>Opens a finished run.</summary>
    /// <param name="folder">Its folder: <c>runs/config/time</c>.</param>
    /// <param name="options">Data, network, and the folder for the new run; config and device are those of the finished one.</param>
    /// <exception cref="ConfigException">There is no run, nothing of it is finished, it is of an earlier version or trained another run for longer, or its config cannot be read.</exception>
    public static Replay Open(string folder, ExperimentOptions? options = null)
    {
        options ??= new();
        var run = RunFolder.Open(folder) ?? throw new ConfigException($"There is no run at '{folder}': no {RunFolder.ConfigFile} is in it. Name the folder of a run, such as runs/moons/20260101-120000.");
        RunIdentity identity;
        Results? results;
        try
        {
            identity = RunIdentity.Read(run) ?? throw new ConfigException($"{folder}: error: an earlier version of this program made that run, and it does not say what it was trained on, so that nothing could be compared. Run its config anew: dotnet run -- {run.ConfigPath}");
            results = StoredResults.Read(run);
        }
        catch (InvalidDataException failure)
        {
            throw new ConfigException($"{folder}: error: {failure.Message}");
        }

        if (results is not { Runs.Count: > 0 })
            throw new ConfigException($"{folder}: error: nothing of that run is finished, so that there is nothing to compare with. Go on with it: dotnet run -- --resume {run.FullPath}");
        var experiment = identity.Continues is { } before
            ? throw new ConfigException($"{folder}: error: that run trained the networks of {before} for longer. Replay that one, and train it for longer again.")
            : DannExperiment.Load(run.ConfigPath, options with { Device = identity.Device, Command = options.Command ?? $"dotnet run -- replay {folder}" }, run.ConfigName);
        List<string> differences = [];
        if (identity.Software != Software.Words)
            differences.Add($"software: {identity.Software} then, {Software.Words} now");
        return new(results, experiment, differences);
    }

    /// <summary>Runs it and compares; null when cancelled.</summary>
    /// <param name="reporter">Is told how it goes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ConfigException">As <see cref="DannExperiment.Run"/>.</exception>
    public ReplayOutcome? Run(IRunReporter reporter, CancellationToken cancellation = default)
    {
        var outcome = experiment.Run(reporter, cancellation);
        return outcome is { IsComplete: true, Results: { } now } ? Compare(then, now, outcome.Folder) : null;
    }

    /// <summary>Compares two results of one config, run by run.</summary>
    internal static ReplayOutcome Compare(Results then, Results now, string folder)
    {
        List<string> differences = [];
        foreach (var note in then.Data)
        {
            if (now.Data.FirstOrDefault(other => other.Name == note.Name) is { } read)
                differences.AddRange(ContentFingerprint.Differences(note, read));
        }

        var same = 0;
        foreach (var run in then.Runs)
        {
            var name = $"{run.Source} -> {run.Target}: {run.Method} seed {run.Seed}";
            if (now.Runs.FirstOrDefault(other => (other.Source, other.Target, other.Method, other.Seed) == (run.Source, run.Target, run.Method, run.Seed)) is not { } again)
                differences.Add($"{name}: {now.Failures.FirstOrDefault(failure => (failure.Source, failure.Target, failure.Method, failure.Seed) == (run.Source, run.Target, run.Method, run.Seed))?.Reason ?? "was not run"}");
            else if (Parts(run, again).ToList() is { Count: > 0 } parts)
                differences.Add($"{name}: {string.Join(", ", parts)}");
            else
                same++;
        }

        // Sums of other parts round otherwise: a reason, where there is something to explain.
        if (differences.Count > 0 && then.Threads != now.Threads)
            differences.Add($"threads: {then.Threads} then, {now.Threads} now");
        var words = differences.Count == 0
            ? $"All {then.Runs.Count} runs came out as they had: the same numbers, and the same weights to the last bit."
            : $"{same} of {then.Runs.Count} runs came out as they had. The new run: {folder}";
        return new(differences, words);
    }

    private static IEnumerable<string> Parts(RunResult then, RunResult now)
    {
        if (Figure(then.TargetAccuracy) is var target && target != Figure(now.TargetAccuracy))
            yield return $"target accuracy {target} then, {Figure(now.TargetAccuracy)} now";
        if (then.SourceAccuracy != now.SourceAccuracy)
            yield return $"source accuracy {Figure(then.SourceAccuracy)} then, {Figure(now.SourceAccuracy)} now";
        if (then.Epoch != now.Epoch)
            yield return $"epoch {then.Epoch} then, {now.Epoch} now";
        if (then.Candidate != now.Candidate)
            yield return $"chosen: {then.Candidate} then, {now.Candidate} now";
        if (then.Weights != now.Weights)
            yield return "other weights";
    }

    private static string Figure(double? value) => value?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "none";
}

/// <summary>What came of running a run again.</summary>
/// <param name="Differences">A line for each domain and each run that is not as it was; empty where all are.</param>
/// <param name="Words">The outcome in a sentence.</param>
public sealed record ReplayOutcome(IReadOnlyList<string> Differences, string Words);
