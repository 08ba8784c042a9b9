using Dann.Runtime.Configuration;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Experiments;

/// <summary>What may be said of an experiment beside its config; the options of the command line.</summary>
public sealed record ExperimentOptions
{
    /// <summary>How often a training under way is saved where nothing else is said.</summary>
    public static readonly TimeSpan DefaultCheckpointInterval = TimeSpan.FromMinutes(5);

    /// <summary>Changes of the config, as <c>--set</c> takes them: <c>train.epochs=5</c>, <c>experiment.seeds=[1,2]</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The folder with the data sets; null for <c>DANN_DATA</c>, else the user's cache.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Are downloads forbidden?</summary>
    public bool IsOffline { get; init; }

    /// <summary>The folder for runs; an experiment gets <c>config/time</c> below it.</summary>
    public string RunsFolder { get; init; } = "runs";

    /// <summary>What results say was typed; null for a line that has the config and the changes.</summary>
    public string? Command { get; init; }

    /// <summary>How much training a kill can cost at most: the time between two checkpoints, above zero.</summary>
    public TimeSpan CheckpointInterval { get; init; } = DefaultCheckpointInterval;

    /// <summary>Of an experiment that was begun: go on although data, config, device, threads or software are others than then? What differs is told of and kept with the results.</summary>
    public bool AcceptsChanges { get; init; }

    /// <summary>Of an experiment that was begun: try again what failed?</summary>
    public bool RetriesFailed { get; init; }

    /// <summary>Changes that were parsed already.</summary>
    internal IReadOnlyList<Override> Overrides { get; init; } = [];

    /// <summary>Makes what downloads go through.</summary>
    internal Func<FetchSettings, DataFetcher> CreateFetcher { get; init; } = settings => new(settings);
}
