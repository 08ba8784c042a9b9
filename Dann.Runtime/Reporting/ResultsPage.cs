using System.Globalization;
using System.Text;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Experiments;

namespace Dann.Runtime.Reporting;

/// <summary>Writes <c>docs/results.md</c>: for each experiment the command, the device, the seeds, the table beside the paper's, the data, and the time.</summary>
internal static class ResultsPage
{
    private const string Head = """
        # Results

        Written by `dotnet run -- report --results docs/results.md docs/results/*.json`; every figure comes from a `results.json`. Accuracies are fractions on the target's
        test split, ± is the sample deviation over the seeds, *gap* the share of the way from `source_only` to `train_on_target`. The paper is JMLR 17 (2016), Tables 1 to 3.
        Nothing is chosen on target labels, except where a name or a selection says *oracle*: such a number is an upper bound, no adaptation.

        """;

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<Results> experiments)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var experiment in experiments)
            WriteOne(page, experiment);
        return page.ToString();
    }

    private static void WriteOne(StringBuilder page, Results results)
    {
        page.Append('\n').Append("## ").Append(results.Config).Append("\n\n");
        if (results.Description.Length > 0)
            page.Append(results.Description).Append("\n\n");
        page.Append("    ").Append(results.Command).Append("\n\n");
        var tasks = results.Summary.GroupBy(line => (line.Source, line.Target)).ToList();
        if (tasks.Count == 1)
            WriteMethods(page, results);
        else
            WriteTasks(page, results, tasks);
        page.Append('\n').Append(Facts(results)).Append('\n');
        foreach (var note in results.Data)
            page.Append(Inv($"* {note.Name}: {note.Train:#,0} train, {note.Test:#,0} test{(note.Published.Length > 0 ? $" (published: {note.Published})" : "")}{string.Concat(note.Notes.Select(line => $". {line}"))}\n"));
    }

    private static void WriteMethods(StringBuilder page, Results results)
    {
        page.Append("| method | target accuracy | gap | paper | source accuracy | domain accuracy | A-distance | seeds |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var line in results.Summary)
        {
            var runs = RunsOf(results, line);
            page.Append(Inv($"| {Name(line, runs)} | {MeanAndSpread(line)} | {(line.GapCovered is { } gap && line.Method.StartsWith("source_only", StringComparison.Ordinal) is false ? $"{gap * 100:0.0} %" : "")} | {Figure(line.Paper)} | {runs.Average(run => run.SourceAccuracy):.0000} | {Mean(runs, run => run.DomainAccuracy)} | {Mean(runs, run => run.ProxyADistance)} | {string.Join(", ", runs.Select(run => $"{run.TargetAccuracy:.0000}"))} |\n"));
        }
    }

    private static void WriteTasks(StringBuilder page, Results results, List<IGrouping<(string Source, string Target), SummaryLine>> tasks)
    {
        var methods = results.Summary.Select(line => line.Method).Distinct().ToList();
        page.Append("| task |").Append(string.Concat(methods.Select(method => Inv($" {Name(results, method)} | paper |")))).Append("\n|---|").Append(string.Concat(Enumerable.Repeat("---|---|", methods.Count))).Append('\n');
        foreach (var task in tasks)
            page.Append(Inv($"| {task.Key.Source} → {task.Key.Target} |")).Append(string.Concat(methods.Select(method => task.FirstOrDefault(line => line.Method == method) is { } line ? $" {MeanAndSpread(line)} | {Figure(line.Paper)} |" : " | |"))).Append('\n');
        page.Append("| **mean** |").Append(string.Concat(methods.Select(method =>
        {
            var lines = results.Summary.Where(line => line.Method == method).ToList();
            var papers = lines.Select(line => line.Paper).ToList();
            return Inv($" **{lines.Average(line => line.Mean):.0000}** | {(papers.TrueForAll(paper => paper is not null) ? Figure(papers.Average()) : "")} |");
        }))).Append('\n');
    }

    private static string Facts(Results results)
    {
        var runs = results.Runs;
        var selections = runs.Select(run => run.Selection).Distinct().ToList();
        var candidates = runs.Where(run => run.Candidate is not null).GroupBy(run => (run.Method, run.Candidate)).Select(group => $"{group.Key.Method}: {group.Key.Candidate} ({group.Count()})").ToList();
        return Inv($"Device: {results.Device}. Seeds: {string.Join(", ", runs.Select(run => run.Seed).Distinct())}. Selection: {string.Join(", ", selections)}. {runs.Count} runs, {runs.Sum(run => run.Seconds) / 60:0.0} minutes of training and evaluation in all.")
            + (candidates.Count > 0 ? $"\nChosen from the grid: {string.Join("; ", candidates)}." : "") + "\n";
    }

    private static List<RunResult> RunsOf(Results results, SummaryLine line) => [.. results.Runs.Where(run => (run.Source, run.Target, run.Method) == (line.Source, line.Target, line.Method))];

    private static string Name(SummaryLine line, IReadOnlyList<RunResult> runs) => Marked(line.Method, runs);

    private static string Name(Results results, string method) => Marked(method, [.. results.Runs.Where(run => run.Method == method)]);

    // A selection by target labels is said where the number stands, unless the method's name says it already.
    private static string Marked(string method, IReadOnlyList<RunResult> runs) =>
        runs.Any(run => run.Selection == RunEvaluation.OracleWord) && !method.EndsWith(RunEvaluation.OracleWord, StringComparison.Ordinal) ? $"{method} (oracle)" : method;

    private static string MeanAndSpread(SummaryLine line) => Inv($"**{line.Mean:.0000}**{(line.Std is { } deviation ? $" ± {deviation:.0000}" : "")}");

    private static string Mean(IReadOnlyList<RunResult> runs, Func<RunResult, double?> value) => Figure(runs.Average(value));

    private static string Figure(double? value) => value is { } figure ? Inv($"{figure:0.0000}").TrimStart('0') : "";

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
