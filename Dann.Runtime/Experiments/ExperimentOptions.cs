using Dann.Runtime.Configuration;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Experiments;

/// <summary>What may be said of an experiment beside its config; the options of the command line.</summary>
public sealed record ExperimentOptions
{
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

    /// <summary>Changes that were parsed already.</summary>
    internal IReadOnlyList<Override> Overrides { get; init; } = [];

    /// <summary>Makes what downloads go through.</summary>
    internal Func<FetchSettings, DataFetcher> CreateFetcher { get; init; } = settings => new(settings);
}
