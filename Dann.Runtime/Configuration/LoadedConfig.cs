using Dann.Dsl.Training;

namespace Dann.Runtime.Configuration;

/// <summary>A config that a run can start with.</summary>
/// <param name="Name">The file's name without its ending: what result files and run folders call it.</param>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Run">What it says.</param>
/// <param name="ResolvedText">The YAML with the command line's changes and the defaults written out.</param>
internal sealed record LoadedConfig(string Name, string File, RunConfig Run, string ResolvedText)
{
    /// <summary>What its leading comment says; empty where there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>What was found that does not stop a run, as compilers print it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
