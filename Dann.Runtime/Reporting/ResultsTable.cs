using Dann.Dsl.Methods;
using Spectre.Console;

namespace Dann.Runtime.Reporting;

/// <summary>The closing table.</summary>
internal static class ResultsTable
{
    private static readonly string[] Baselines = [MethodCatalogue.SourceOnly.Key, MethodCatalogue.TrainOnTarget.Key];

    public static Table Of(Results results)
    {
        var table = new Table().Border(TableBorder.Simple);
        // A task is said where there are several.
        var showsTask = results.Summary.Select(line => (line.Source, line.Target)).Distinct().Count() > 1;
        if (showsTask)
            table.AddColumn("task");
        table.AddColumn("method");
        foreach (var heading in (string[])["target accuracy", "gap covered", "paper", "source accuracy", "seeds"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var line in results.Summary)
        {
            var runs = results.Runs.Where(run => (run.Source, run.Target, run.Method) == (line.Source, line.Target, line.Method)).ToList();
            table.AddRow([
                .. showsTask ? [Markup.Escape($"{line.Source} -> {line.Target}")] : Array.Empty<string>(),
                Markup.Escape(line.Method),
                Words.Percent(line.Mean) + (line.Std is { } deviation ? $" ± {deviation * 100:0.0}" : ""),
                line.GapCovered is { } gap && !Baselines.Contains(line.Method) ? Words.Percent(gap) : "",
                line.Paper is { } paper ? Words.Percent(paper) : "",
                Words.Percent(runs.Average(run => run.SourceAccuracy)),
                string.Join(", ", runs.Select(run => run.Seed)),
            ]);
        }

        return table;
    }
}
