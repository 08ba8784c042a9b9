using Dann.Dsl.Training;

namespace Dann.Runtime.Configuration;

/// <summary>A config that was read without a finding.</summary>
/// <param name="Name">The file's name without its ending: what result files and run folders call it.</param>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Run">What it says.</param>
/// <param name="ResolvedText">The YAML with the command line's changes and the defaults written out.</param>
internal sealed record LoadedConfig(string Name, string File, RunConfig Run, string ResolvedText);
