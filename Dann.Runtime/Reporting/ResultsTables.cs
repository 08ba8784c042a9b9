using System.Globalization;
using System.Text;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Experiments;

namespace Dann.Runtime.Reporting;

/// <summary>The tables of one experiment in Markdown: methods as rows where there is one task, tasks as rows where there are several.</summary>
internal static class ResultsTables
{
    /// <summary>Marks what was measured on other data than was published.</summary>
    public const char OtherData = '†';

    /// <summary>The tables.</summary>
    public static string Of(Results results)
    {
        var page = new StringBuilder();
        var tasks = results.Summary.GroupBy(line => (line.Source, line.Target)).ToList();
        if (tasks.Count == 1)
        {
            if (results.Summary.All(line => line.Mean is null))
                WriteUnlabelled(page, results);
            else
                WriteMethods(page, results);
        }
        else
        {
            WriteTasks(page, results, tasks);
            WriteMeasures(page, results, tasks);
        }

        return page.ToString();
    }

    private static void WriteMethods(StringBuilder page, Results results)
    {
        page.Append("| method | target accuracy | gap | paper | source accuracy | domain accuracy | domain loss | A-distance | seeds |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var line in results.Summary)
        {
            var runs = RunsOf(results, line);
            var gap = line.GapCovered is { } covered && !line.Method.StartsWith("source_only", StringComparison.Ordinal) ? Inv($"{covered * 100:0.0} %") : "";
            page.Append(Row(
                [
                    Named(line.Method, runs) + Mark(results, line.Source, line.Target), MeanAndSpread(line), gap, Figure(line.Paper), Figure(runs.Average(run => run.SourceAccuracy)),
                    Mean(runs, run => run.DomainAccuracy), Mean(runs, run => run.DomainLoss), Mean(runs, run => run.ProxyADistance), string.Join(", ", runs.Select(run => Figure(run.TargetAccuracy))),
                ]));
        }
    }

    // Nobody knows how many answers are right.
    private static void WriteUnlabelled(StringBuilder page, Results results)
    {
        var columns = UnlabelledOutcome.Columns.Where(column => results.Summary.Any(line => column.Cell(RunsOf(results, line)).Length > 0)).ToList();
        page.Append(Heading(["method", "target accuracy", .. columns.Select(column => column.Heading), "source accuracy", "seeds"]));
        foreach (var line in results.Summary)
        {
            var runs = RunsOf(results, line);
            page.Append(Row([Named(line.Method, runs), "no labels", .. columns.Select(column => column.Cell(runs)), Figure(runs.Average(run => run.SourceAccuracy)), string.Join(", ", runs.Select(run => run.Seed.ToString(CultureInfo.InvariantCulture)))]));
        }

        page.Append('\n').Append(UnlabelledOutcome.Legend).Append('\n');
    }

    private static List<RunResult> RunsOf(Results results, SummaryLine line) => [.. results.Runs.Where(run => (run.Source, run.Target, run.Method) == (line.Source, line.Target, line.Method))];

    private static void WriteTasks(StringBuilder page, Results results, List<IGrouping<(string Source, string Target), SummaryLine>> tasks)
    {
        var methods = results.Summary.Select(line => line.Method).Distinct().ToList();
        page.Append(Heading(["task", .. methods.SelectMany(method => new[] { Named(method, [.. results.Runs.Where(run => run.Method == method)]), "paper" })]));
        foreach (var task in tasks)
            page.Append(Row([TaskName(results, task.Key), .. methods.SelectMany(method => task.FirstOrDefault(line => line.Method == method) is { } line ? new[] { MeanAndSpread(line), Figure(line.Paper) } : ["", ""])]));
        page.Append(Row(["**mean**", .. methods.SelectMany(method =>
        {
            var lines = results.Summary.Where(line => line.Method == method).ToList();
            var papers = lines.Select(line => line.Paper).ToList();
            // A mean over some of the tasks is no mean to compare.
            return new[] { lines.TrueForAll(line => line.Mean is not null) ? $"**{Figure(lines.Average(line => line.Mean))}**" : "", papers.TrueForAll(paper => paper is not null) ? Figure(papers.Average()) : "" };
        })]));
    }

    // Only what some run measured.
    private static void WriteMeasures(StringBuilder page, Results results, List<IGrouping<(string Source, string Target), SummaryLine>> tasks)
    {
        (string Name, Func<RunResult, double?> Of)[] measures = [("A-distance", run => run.ProxyADistance), ("domain accuracy", run => run.DomainAccuracy), ("domain loss", run => run.DomainLoss)];
        var columns = (from measure in measures
                       from method in results.Summary.Select(line => line.Method).Distinct()
                       where results.Runs.Any(run => run.Method == method && measure.Of(run) is not null)
                       select (Method: method, Measure: measure)).ToList();
        if (columns.Count == 0)
            return;
        page.Append('\n').Append(Heading(["task", .. columns.Select(column => $"{column.Measure.Name}, {column.Method}")]));
        foreach (var task in tasks)
            page.Append(Row([TaskName(results, task.Key), .. columns.Select(column => Mean([.. results.Runs.Where(run => (run.Source, run.Target, run.Method) == (task.Key.Source, task.Key.Target, column.Method))], column.Measure.Of))]));
        page.Append(Row(["**mean**", .. columns.Select(column => Mean([.. results.Runs.Where(run => run.Method == column.Method)], column.Measure.Of))]));
    }

    private static string TaskName(Results results, (string Source, string Target) task) => $"{task.Source} → {task.Target}{Mark(results, task.Source, task.Target)}";

    // Several sources are joined by +.
    private static string Mark(Results results, string source, string target) =>
        PublishedData.IsOther(results, source, target) ? $" {OtherData}" : "";

    // A selection by target labels is said where the number stands, unless the method's name says it already.
    private static string Named(string method, IReadOnlyList<RunResult> runs) =>
        runs.Any(run => run.Selection == RunEvaluation.OracleWord) && !method.EndsWith(RunEvaluation.OracleWord, StringComparison.Ordinal) ? $"{method} (oracle)" : method;

    private static string MeanAndSpread(SummaryLine line) => line.Mean is null ? "no labels" : $"**{Figure(line.Mean)}**{(line.Std is { } deviation ? $" ± {Figure(deviation)}" : "")}";

    private static string Mean(IReadOnlyList<RunResult> runs, Func<RunResult, double?> value) => Figure(runs.Average(value));

    private static string Figure(double? value) => value is { } figure ? Inv($"{figure:.0000}") : "";

    private static string Heading(IReadOnlyList<string> cells) => Row(cells) + $"|{string.Concat(Enumerable.Repeat("---|", cells.Count))}\n";

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
