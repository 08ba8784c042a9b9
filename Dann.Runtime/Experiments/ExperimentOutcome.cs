using Dann.Runtime.Reporting;

namespace Dann.Runtime.Experiments;

/// <summary>What came of an experiment.</summary>
/// <param name="Folder">Its folder; what it holds: docs/run-folder.md.</param>
/// <param name="Results">The finished runs; null where none was finished.</param>
/// <param name="IsComplete">False when it was cancelled; <see cref="DannExperiment.Resume"/> goes on with the folder.</param>
public sealed record ExperimentOutcome(string Folder, Results? Results, bool IsComplete);
