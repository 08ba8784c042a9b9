using Dann.Dsl.Shapes;
using Dann.Runtime.Configuration;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>All that a run's folder says of it, finished or not.</summary>
/// <param name="Name">The config's name.</param>
/// <param name="Folder">Where the folder is.</param>
/// <param name="ConfigText">The resolved config as it stands in the folder.</param>
internal sealed record RunRecord(string Name, string Folder, string ConfigText)
{
    /// <summary>The config; null where this program cannot read it, as <see cref="Problems"/> says.</summary>
    public LoadedConfig? Config { get; init; }

    /// <summary>The network; null where the config does not declare it or cannot be read.</summary>
    public ShapedNetwork? Network { get; init; }

    /// <summary>What it is of; null in a folder of before, or where it cannot be read.</summary>
    public RunIdentity? Identity { get; init; }

    /// <summary>What is finished, and what failed; null where nothing is.</summary>
    public Results? Results { get; init; }

    /// <summary>The tasks, in the order they ran; those that only have epochs so far are among them.</summary>
    public IReadOnlyList<TaskRecord> Tasks { get; init; } = [];

    /// <summary>What could not be read, in words.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The names of the classes; numbers where the results name none.</summary>
    public string ClassName(int label) => Results is { } results && label < results.Classes.Count ? results.Classes[label] : label.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many runs the config asks for; null where it cannot be read.</summary>
    public int? Planned => Config is { Run: { Data: { } data, Experiment: { } experiment } } ? data.Tasks.Count * experiment.Seeds.Count * experiment.Methods.Count : null;
}
