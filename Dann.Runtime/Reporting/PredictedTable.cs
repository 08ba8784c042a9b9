using Spectre.Console;

namespace Dann.Runtime.Reporting;

/// <summary>How many samples of a target without labels are given each class: what there is to look at where nothing can be right or wrong.</summary>
internal static class PredictedTable
{
    private const int MostClasses = 15;

    /// <summary>A table for each such task.</summary>
    public static IEnumerable<Table> Of(Results results) =>
        results.Runs.Where(run => run.Predicted is not null).GroupBy(run => (run.Source, run.Target)).Select(task => One(results, [.. task]));

    private static Table One(Results results, IReadOnlyList<RunResult> runs)
    {
        var methods = runs.GroupBy(run => run.Method).ToList();
        var samples = runs[0].Predicted!.Sum();
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(Markup.Escape($"{runs[0].Target}, {Words.Count(samples)} samples"));
        foreach (var method in methods)
            table.AddColumn(new TableColumn(Markup.Escape(method.Key)).RightAligned());
        var classes = Enumerable.Range(0, runs[0].Predicted!.Count).ToList();
        // Of many classes those that are given most often.
        var shown = classes.Count <= MostClasses ? classes : classes.OrderByDescending(label => methods.Max(method => Mean(method, label))).Take(MostClasses).Order().ToList();
        foreach (var label in shown)
            table.AddRow([Markup.Escape(label < results.Classes.Count ? results.Classes[label] : Words.Count(label)), .. methods.Select(method => Number(Mean(method, label)))]);
        if (shown.Count < classes.Count)
            table.AddRow([$"{classes.Count - shown.Count} other classes", .. methods.Select(method => Number(classes.Except(shown).Sum(label => Mean(method, label))))]);
        return table;
    }

    // Of several seeds their mean.
    private static double Mean(IEnumerable<RunResult> runs, int label) => runs.Average(run => run.Predicted![label]);

    private static string Number(double count) => count.ToString(count == Math.Floor(count) ? "#,0" : "#,0.0", System.Globalization.CultureInfo.InvariantCulture);
}
