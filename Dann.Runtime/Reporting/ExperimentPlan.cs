using Dann.Runtime.Experiments;

namespace Dann.Runtime.Reporting;

/// <summary>What an experiment is about to run.</summary>
/// <param name="Config">The config's name.</param>
/// <param name="Runs">All runs, in their order.</param>
/// <param name="Done">The results that were there before.</param>
public sealed record ExperimentPlan(string Config, IReadOnlyList<PlannedRun> Runs, IReadOnlyList<RunResult> Done)
{
    /// <summary>The runs that failed before and are not tried again.</summary>
    public IReadOnlyList<FailedRun> Failed { get; init; } = [];

    /// <summary>The plan in one line: how many runs, of what.</summary>
    public string Words
    {
        get
        {
            var tasks = Runs.Select(run => run.Task).Distinct().Count();
            var seeds = Runs.Select(run => run.Seed).Distinct().ToList();
            var words = $"{Runs.Count} run{(Runs.Count == 1 ? "" : "s")}: {(tasks == 1 ? "" : $"{tasks} tasks, each ")}{string.Join(", ", Runs.Select(run => run.Method.Name).Distinct())}, seed{(seeds.Count == 1 ? "" : "s")} {string.Join(", ", seeds)}";
            return $"{words}{(Done.Count == 0 ? "" : $"; {Done.Count} done before")}{(Failed.Count == 0 ? "" : $"; {Failed.Count} failed before")}";
        }
    }
}
