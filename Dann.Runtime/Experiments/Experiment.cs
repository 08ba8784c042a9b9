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
    /// <summary>What was typed, for results to name.</summary>
    public string Command { get; init; } = "";
}
