using System.Globalization;
using Spectre.Console;

namespace Dann.Runtime.Reporting.Comparison;

/// <summary>A comparison on a console.</summary>
internal static class ComparisonTables
{
    private const int LongestValue = 40;

    public static void Write(RunComparison comparison, IAnsiConsole console)
    {
        console.Write(Accuracies(comparison));
        if (comparison.Runs.Count > 1 && comparison.Rows.SelectMany(row => row.Lines).Any(line => line?.Mean is not null))
            console.WriteLine(Legend(comparison));
        if (comparison.Differences.Count > 0)
            console.Write(Settings(comparison));
        else if (comparison.Runs.Count > 1 && comparison.Runs.All(run => run.Settings.Count > 0))
            console.WriteLine("Their configs say the same.");
        foreach (var run in comparison.Runs.Where(run => run.Settings.Count == 0 && comparison.Runs.Count > 1))
            console.WriteLine($"{run.Label}: no config at hand, so its settings are not compared.");
    }

    private static Table Accuracies(RunComparison comparison)
    {
        var table = new Table().Border(TableBorder.Simple);
        var showsTask = comparison.Rows.Select(row => (row.Source, row.Target)).Distinct().Count() > 1;
        if (showsTask)
            table.AddColumn("task");
        table.AddColumn("target accuracy");
        foreach (var run in comparison.Runs)
            table.AddColumn(new TableColumn(Markup.Escape(run.Label)).RightAligned());
        var hasPaper = comparison.Rows.SelectMany(row => row.Lines).Any(line => line?.Paper is not null);
        if (hasPaper)
            table.AddColumn(new TableColumn("paper").RightAligned());
        foreach (var row in comparison.Rows)
        {
            table.AddRow([
                .. showsTask ? [Markup.Escape($"{row.Source} -> {row.Target}")] : Array.Empty<string>(),
                Markup.Escape(row.Method),
                .. Enumerable.Range(0, comparison.Runs.Count).Select(experiment => Cell(comparison, row, experiment)),
                .. hasPaper ? [row.Lines.FirstOrDefault(line => line?.Paper is not null)?.Paper is { } paper ? Words.Percent(paper) : ""] : Array.Empty<string>(),
            ]);
        }

        return table;
    }

    private static string Cell(RunComparison comparison, ComparedRow row, int experiment)
    {
        if (row.Lines[experiment] is not { } line)
            return "[grey]-[/]";
        if (line.Mean is not { } mean)
            return Markup.Escape(string.Join('\n', UnlabelledOutcome.Cell(comparison.RunsOf(row, experiment))));
        var text = Words.Percent(mean) + (line.Std is { } deviation ? FormattableString.Invariant($" ± {deviation * 100:0.0}") : "");
        if (experiment == 0 || row.Difference(experiment) is not { } difference)
            return text;
        var signed = (difference * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
        return row.IsBeyondSeeds(experiment) switch
        {
            true => $"{text} [{(difference > 0 ? "green" : "red")}]{signed}*[/]",
            _ => $"{text} {signed}",
        };
    }

    private static string Legend(RunComparison comparison)
    {
        var legend = $"Behind the accuracy: points more or less than {comparison.Runs[0].Label}.";
        return comparison.Rows.Any(row => Enumerable.Range(1, comparison.Runs.Count - 1).Any(experiment => row.IsBeyondSeeds(experiment) is not null))
            ? legend + " * more than seeds make (two standard errors)."
            : legend + " One seed alone has no spread, so what chance makes is not known.";
    }

    private static Table Settings(RunComparison comparison)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("setting");
        foreach (var run in comparison.Runs)
            table.AddColumn(Markup.Escape(run.Label));
        foreach (var difference in comparison.Differences)
            table.AddRow([Markup.Escape(difference.Key), .. difference.Values.Select(value => value is null ? "[grey]-[/]" : Markup.Escape(Short(value)))]);
        return table;
    }

    private static string Short(string value) => value.Length <= LongestValue ? value : value[..(LongestValue - 1)] + "…";
}
