using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Experiments;

/// <summary>One run of an experiment.</summary>
/// <param name="Task">Which domain is adapted to which.</param>
/// <param name="Method">The method.</param>
/// <param name="Seed">The seed.</param>
public sealed record PlannedRun(TaskSettings Task, Method Method, int Seed)
{
    /// <summary>All runs: task by task, and seed by seed within a task, so that an experiment that is stopped early has comparisons and not one method only.</summary>
    internal static IReadOnlyList<PlannedRun> All(RunConfig config) =>
        [.. config.Data!.Tasks.SelectMany(task => config.Experiment.Seeds.SelectMany(seed => config.Experiment.Methods.Select(method => new PlannedRun(task, method, seed))))];

    /// <summary>Is this the run that a result is of?</summary>
    public bool Gave(RunResult result) => (result.Source, result.Target, result.Method, result.Seed) == (Task.SourceName, Task.TargetName, Method.Name, Seed);

    /// <summary>Is this the run that a failure is of?</summary>
    public bool Failed(FailedRun failure) => (failure.Source, failure.Target, failure.Method, failure.Seed) == (Task.SourceName, Task.TargetName, Method.Name, Seed);

    /// <summary>Is this the run that a title names?</summary>
    internal bool Is(RunTitle title) => (title.Source, title.Target, title.Method, title.Seed) == (Task.SourceName, Task.TargetName, Method, Seed);

    /// <summary>Does it read its answer off the network that the other run trains?</summary>
    internal bool SharesTraining(PlannedRun other) => (Task, Seed, Method.Training) == (other.Task, other.Seed, other.Method.Training);
}
