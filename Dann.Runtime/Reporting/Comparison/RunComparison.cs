using Dann.Runtime.Configuration;
using Dann.Runtime.Evaluation;

namespace Dann.Runtime.Reporting.Comparison;

/// <summary>Experiments side by side: what each came to, task by task and method by method, and which settings they differ in.</summary>
/// <param name="Runs">The experiments, in the order they were named; the others are compared with the first.</param>
/// <param name="Rows">A row for each task and method that any of them ran.</param>
/// <param name="Differences">The settings that are not the same in all, by their paths, with the value in each; null where it is not set.</param>
public sealed record RunComparison(IReadOnlyList<ComparedRun> Runs, IReadOnlyList<ComparedRow> Rows, IReadOnlyList<SettingDifference> Differences)
{
    /// <summary>Compares experiments.</summary>
    /// <param name="paths">Their folders, or results.json files; at least one.</param>
    /// <exception cref="ConfigException">One of them has no results.</exception>
    public static RunComparison Of(IReadOnlyList<string> paths)
    {
        var runs = Labelled([.. paths.Select(ComparedRun.Read)]);
        return new(runs, RowsOf(runs), DifferencesOf(runs));
    }

    /// <summary>The runs that a cell is made of.</summary>
    internal IReadOnlyList<RunResult> RunsOf(ComparedRow row, int experiment) =>
        [.. Runs[experiment].Results.Runs.Where(run => (run.Source, run.Target, run.Method) == (row.Source, row.Target, row.Method))];

    private static List<ComparedRow> RowsOf(IReadOnlyList<ComparedRun> runs) =>
    [
        .. runs.SelectMany(run => run.Results.Summary).Select(line => (line.Source, line.Target, line.Method)).Distinct()
            // Task by task, as in the closing table; a method that only a later experiment has does not come behind all tasks.
            .GroupBy(key => (key.Source, key.Target)).SelectMany(task => task)
            .Select(key => new ComparedRow(key.Source, key.Target, key.Method, [.. runs.Select(run => run.Results.Summary.FirstOrDefault(line => (line.Source, line.Target, line.Method) == key))], [.. runs.Select(run => run.Results.Runs.Count(result => (result.Source, result.Target, result.Method) == key))])),
    ];

    private static List<SettingDifference> DifferencesOf(IReadOnlyList<ComparedRun> runs)
    {
        var known = runs.Where(run => run.Settings.Count > 0).ToList();
        return
        [
            .. known.SelectMany(run => run.Settings.Keys).Distinct()
                .Select(key => new SettingDifference(key, [.. runs.Select(run => run.Settings.GetValueOrDefault(key))]))
                .Where(difference => known.Select(run => run.Settings.GetValueOrDefault(difference.Key)).Distinct().Count() > 1),
        ];
    }

    // The end of the path that tells them apart: the time, or the config's name and the time, or more.
    private static List<ComparedRun> Labelled(IReadOnlyList<ComparedRun> runs)
    {
        var parts = runs.Select(run => System.IO.Path.GetFullPath(run.Label).Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)).ToList();
        for (var count = 1; count < parts.Max(part => part.Length); count++)
        {
            var labels = parts.Select(part => string.Join('/', part[^Math.Min(count, part.Length)..])).ToList();
            if (labels.Distinct().Count() == labels.Count)
                return [.. runs.Zip(labels, (run, label) => run with { Label = label })];
        }

        return [.. runs];
    }
}

/// <summary>A task and a method in each of the experiments.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Target">The target's.</param>
/// <param name="Method">The method's.</param>
/// <param name="Lines">What came of it in each experiment; null where it did not run.</param>
/// <param name="Seeds">The number of seeds in each.</param>
public sealed record ComparedRow(string Source, string Target, string Method, IReadOnlyList<SummaryLine?> Lines, IReadOnlyList<int> Seeds)
{
    /// <summary>The mean of an experiment less that of the first; null where either did not run it, or the target has no labels.</summary>
    public double? Difference(int experiment) => Lines[experiment]?.Mean - Lines[0]?.Mean;

    /// <summary>
    /// Is the difference from the first beyond what seeds alone make: greater than two standard errors of a difference of means?
    /// Null where that cannot be told, because either ran one seed or none.
    /// </summary>
    public bool? IsBeyondSeeds(int experiment) =>
        Difference(experiment) is { } difference && Chance.OverSeeds((Lines[0]?.Std, Seeds[0]), (Lines[experiment]?.Std, Seeds[experiment])) is { } noise ? Math.Abs(difference) > noise : null;
}

/// <summary>A setting that experiments differ in.</summary>
/// <param name="Key">Its path: <c>train.epochs</c>.</param>
/// <param name="Values">Its value in each, as YAML; null where it is not set, or the config is not at hand.</param>
public sealed record SettingDifference(string Key, IReadOnlyList<string?> Values);
