using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Dsl.Architecture;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

namespace Dann.Runtime.Tests.Support;

/// <summary>Plans of experiments that nobody runs.</summary>
internal static class Plans
{
    /// <summary>Every pair of the reviews' domains, up to 12 tasks.</summary>
    public static IReadOnlyList<TaskSettings> Tasks(int count)
    {
        string[] domains = ["books", "dvd", "electronics", "kitchen"];
        return [.. (from source in domains from target in domains where source != target select new TaskSettings(new[] { Domain(source) }.ToEquatableArray(), Domain(target))).Take(count)];
    }

    public static ExperimentPlan Of(int tasks, Method[] methods, int seeds, Func<PlannedRun, int, bool>? isDone = null)
    {
        List<PlannedRun> runs = [.. from task in Tasks(tasks) from seed in Enumerable.Range(1, seeds) from method in methods select new PlannedRun(task, method, seed)];
        return new("reviews", runs, [.. runs.Where((run, i) => isDone?.Invoke(run, i) == true).Select(run => Result(run))]);
    }

    public static RunResult Result(PlannedRun run, double seconds = 10) => new(run.Task.SourceName, run.Task.TargetName, run.Method.Name, run.Seed, 0.7, 0.9, "last", seconds);

    public static RunTitle Title(ExperimentPlan plan, int index)
    {
        var run = plan.Runs[index];
        return new(run.Task.SourceName, run.Task.TargetName, run.Method, run.Seed, index + 1, plan.Runs.Count) { ShowsTask = true, DomainLossAtChance = Math.Log(2) };
    }

    public static StepProgress Step(int epoch, long step) => new(epoch, 20, step, 100, 0.76, 0.0078, () => Reading);

    public static EpochReport Epoch(int epoch, double seconds) => new(epoch, 20, epoch * 100, Reading, 0.76, 0.0078, 0.9, 0.7, seconds, 42);

    public static MeterReading Reading { get; } = new(10, 0.412, 0.9, 0.655, 0.612, true) { DomainBranches = 1 };

    private static DomainSettings Domain(string name)
    {
        var entry = DataSetCatalogue.Entries.Single(entry => entry.Key == "amazon-reviews");
        var arguments = new Arguments();
        arguments.Set(entry.Parameters.Single(parameter => parameter.Name == "domain"), name);
        return new($"amazon-reviews/{name}", entry.Create(arguments));
    }
}
