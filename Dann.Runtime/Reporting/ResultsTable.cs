using Dann.Dsl.Methods;
using Spectre.Console;

namespace Dann.Runtime.Reporting;

/// <summary>The closing table. A column in which nothing would stand is left out.</summary>
internal static class ResultsTable
{
    // Between baselines that are all but one, a share of the way says nothing.
    private const double LeastShare = -1;

    private static readonly string[] Baselines = [MethodCatalogue.SourceOnly.Key, MethodCatalogue.TrainOnTarget.Key];

    public static Table Of(Results results)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("method");
        var columns = Columns(results);
        foreach (var (heading, _) in columns)
            table.AddColumn(new TableColumn(heading).RightAligned());
        var tasks = results.Summary.GroupBy(line => (line.Source, line.Target)).ToList();
        foreach (var task in tasks)
        {
            // A task is said where there are several.
            if (tasks.Count > 1)
                table.AddRow([$"[bold]{Markup.Escape($"{task.Key.Source} -> {task.Key.Target}")}[/]"]);
            foreach (var line in task)
                table.AddRow([(tasks.Count > 1 ? "  " : "") + Markup.Escape(line.Method), .. columns.Select(column => column.Cell(line))]);
        }

        return table;
    }

    private static List<(string Heading, Func<SummaryLine, string> Cell)> Columns(Results results)
    {
        List<RunResult> RunsOf(SummaryLine line) => [.. results.Runs.Where(run => (run.Source, run.Target, run.Method) == (line.Source, line.Target, line.Method))];
        (string Heading, Func<SummaryLine, string> Cell)[] columns =
        [
            ("target accuracy", line => line.Mean is not { } mean ? results.Summary.Any(other => other.Mean is not null) ? "no labels" : "" : Words.Percent(mean) + (line.Std is { } deviation ? FormattableString.Invariant($" ± {deviation * 100:0.0}") : "")),
            ("gap covered", line => line.GapCovered is not { } gap || Baselines.Contains(line.Method) ? "" : gap < LeastShare ? $"below {Words.Percent(LeastShare)}" : Words.Percent(gap)),
            ("paper", line => line.Paper is { } paper ? Words.Percent(paper) : ""),
            .. UnlabelledOutcome.Columns.Select(column => (column.Heading, (Func<SummaryLine, string>)(line => line.Mean is null ? column.Cell(RunsOf(line)) : ""))),
            ("source accuracy", line => Words.Percent(RunsOf(line).Average(run => run.SourceAccuracy))),
            ("seeds", line => string.Join(", ", RunsOf(line).Select(run => run.Seed))),
        ];
        return [.. columns.Where(column => results.Summary.Any(line => column.Cell(line).Length > 0))];
    }
}
