namespace Dann.Runtime.Reporting.Comparison;

/// <summary>What <c>compare --json</c> writes.</summary>
/// <param name="SchemaVersion">1; grows when a reader must change.</param>
/// <param name="Runs">The folders or files that were named.</param>
/// <param name="Rows">A row for each task and method.</param>
/// <param name="Differences">The settings that are not the same in all.</param>
internal sealed record ComparisonJson(int SchemaVersion, IReadOnlyList<string> Runs, IReadOnlyList<ComparisonRowJson> Rows, IReadOnlyList<SettingDifference> Differences)
{
    public static ComparisonJson Of(RunComparison comparison) =>
        new(1, [.. comparison.Runs.Select(run => run.Path)], [.. comparison.Rows.Select(row => ComparisonRowJson.Of(row, comparison.Runs.Count))], comparison.Differences);
}

/// <summary>A task and a method.</summary>
internal sealed record ComparisonRowJson(string Source, string Target, string Method, IReadOnlyList<ComparisonCellJson?> Values)
{
    public static ComparisonRowJson Of(ComparedRow row, int count) => new(row.Source, row.Target, row.Method, [.. Enumerable.Range(0, count).Select(experiment => row.Lines[experiment] is not { } line
        ? null
        : new ComparisonCellJson(line.Mean, line.Std, row.Seeds[experiment], row.Difference(experiment), row.IsBeyondSeeds(experiment)))]);
}

/// <summary>What came of it in one experiment.</summary>
/// <param name="Mean">The mean target accuracy; null where the target has no labels.</param>
/// <param name="Std">Its sample deviation; null for one seed.</param>
/// <param name="Seeds">The number of seeds.</param>
/// <param name="Difference">The mean less that of the first experiment; null where that did not run it.</param>
/// <param name="IsBeyondSeeds">Is the difference greater than two standard errors? Null where that cannot be told.</param>
internal sealed record ComparisonCellJson(double? Mean, double? Std, int Seeds, double? Difference, bool? IsBeyondSeeds);
