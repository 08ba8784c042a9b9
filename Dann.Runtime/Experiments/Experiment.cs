using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

namespace Dann.Runtime.Experiments;

/// <summary>All that an experiment is made of.</summary>
/// <param name="Config">The config.</param>
/// <param name="Model">The compiled model.</param>
/// <param name="Device">The word for the device, no longer <c>auto</c>.</param>
/// <param name="Locator">Finds the data.</param>
/// <param name="Folder">Takes the results; may hold some already.</param>
internal sealed record Experiment(LoadedConfig Config, ModelRegistration Model, string Device, DataLocator Locator, RunFolder Folder)
{
    /// <summary>The time between two checkpoints of a training.</summary>
    public TimeSpan CheckpointInterval { get; init; } = ExperimentOptions.DefaultCheckpointInterval;

    /// <summary>Was it begun before, so that there may be epochs behind a checkpoint?</summary>
    public bool IsResumed { get; init; }

    /// <summary>Does it go on although what it is trained on is something else than when it was begun?</summary>
    public bool AcceptsChanges { get; init; }

    /// <summary>The finished run whose networks are trained for longer; null where they begin anew.</summary>
    public RunFolder? Continued { get; init; }
}
