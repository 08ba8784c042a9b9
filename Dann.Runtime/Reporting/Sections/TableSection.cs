using System.Xml.Linq;
using Dann.Dsl.Methods;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>The results beside the paper's.</summary>
internal static class TableSection
{
    public static XElement? Write(RunRecord run)
    {
        var tasks = run.Tasks.Where(task => task.Summary.Count > 0).ToList();
        if (tasks.Count == 0)
            return null;
        var other = run.Results is { } results ? PublishedData.Differences(results) : [];
        var hasPaper = tasks.Exists(task => task.Summary.Any(line => line.Paper is not null));
        return Element("section", null, At("id", "table"),
            Plain("h2", hasPaper ? "Results beside the paper" : "Results"),
            tasks.Count == 1 ? OneTask(tasks[0]) : SeveralTasks(tasks),
            tasks.Count == 1 ? null : tasks.Select(task => Fold(task.Title, false, OneTask(task))),
            tasks.Exists(task => task.Runs.Any(run => run.TargetAccuracy is null)) ? Element("p", "soft", UnlabelledOutcome.Legend) : null,
            tasks.TrueForAll(task => task.Summary.All(line => line.Mean is null)) ? null : Element("p", "soft", "Target accuracy: on the target's test split, ± the sample deviation over the seeds. Gap: the share of the way from source_only to train_on_target.",
                hasPaper ? $" Paper: Ganin et al., JMLR 17 (2016), Tables 1 to 3{(other.Count > 0 ? $", on all of its data, which is no comparison with what was at hand here: {string.Join("; ", other)}" : "")}." : null,
                tasks.Exists(task => Say.IsOracle(task.Runs)) ? new object[] { " ", Element("span", "oracle", "oracle"), " marks numbers that target labels had a say in: no adaptation has those." } : null));
    }

    private static XElement OneTask(TaskRecord task) => task.Summary.All(line => line.Mean is null) ? Unlabelled(task) : Labelled(task);

    private static XElement Unlabelled(TaskRecord task)
    {
        var columns = UnlabelledOutcome.Columns.Where(column => task.Summary.Any(line => column.Cell(task.RunsOf(line.Method)).Length > 0)).ToList();
        return Element("div", "wide", Plain("table",
            Plain("thead", Row("th", [.. new[] { "method" }, .. columns.Select(column => column.Heading), "source accuracy", "seeds"])),
            Plain("tbody", task.Summary.Select(line =>
            {
                var runs = task.RunsOf(line.Method);
                var row = Row("td", [.. new[] { line.Method }, .. columns.Select(column => column.Cell(runs)), Words.Percent(runs.Average(result => result.SourceAccuracy)), string.Join(", ", runs.Select(result => result.Seed))]);
                if (Naming.IsAdversarial(line.Method))
                    row.Add(new XAttribute("class", "chief"));
                return row;
            }))));
    }

    private static XElement Labelled(TaskRecord task)
    {
        var hasDomain = task.Runs.Any(run => run.DomainAccuracy is not null);
        var hasDistance = task.Runs.Any(run => run.ProxyADistance is not null);
        var hasPaper = task.Summary.Any(line => line.Paper is not null);
        List<string> headings = ["method", "target accuracy", "gap", .. hasPaper ? ["paper", "against it"] : Array.Empty<string>(), "source accuracy", .. hasDomain ? ["domain accuracy"] : Array.Empty<string>(), .. hasDistance ? ["A-distance"] : Array.Empty<string>(), "seeds"];
        return Element("div", "wide", Plain("table",
            Plain("thead", Row("th", headings)),
            Plain("tbody", task.Summary.Select(line =>
            {
                var runs = task.RunsOf(line.Method);
                List<object?> cells =
                [
                    new object?[] { line.Method, Oracle(runs) },
                    Say.MeanAndSpread(line),
                    line.GapCovered is { } gap && !IsBaseline(line.Method) ? Words.Percent(gap) : "",
                    .. hasPaper ? [line.Paper is { } paper ? Words.Percent(paper) : "", line.Mean - line.Paper is { } against ? Say.Signed(against) : ""] : Array.Empty<object?>(),
                    Words.Percent(runs.Average(result => result.SourceAccuracy)),
                    .. hasDomain ? [Mean(runs, result => result.DomainAccuracy) is { } domain ? Words.Percent(domain) : ""] : Array.Empty<object?>(),
                    .. hasDistance ? [Mean(runs, result => result.ProxyADistance)?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? ""] : Array.Empty<object?>(),
                ];
                var row = Row("td", cells);
                // Breaks between seeds only.
                row.Add(Element("td", "list", string.Join(", ", runs.Select(result => $"{result.Seed}:\u00A0{(result.TargetAccuracy is { } accuracy ? Words.Percent(accuracy) : "")}"))));
                if (Naming.IsAdversarial(line.Method))
                    row.Add(new XAttribute("class", "chief"));
                return row;
            }))));
    }

    private static XElement SeveralTasks(List<TaskRecord> tasks)
    {
        var methods = tasks.SelectMany(task => task.Summary).Select(line => line.Method).Distinct().ToList();
        var hasPaper = methods.Where(method => tasks.Any(task => task.LineOf(method)?.Paper is not null)).ToHashSet();
        IEnumerable<object?> Cells(TaskRecord task) => methods.SelectMany(method =>
        {
            var line = task.LineOf(method);
            return (object?[])[line is null ? "" : Say.MeanAndSpread(line), .. hasPaper.Contains(method) ? [line?.Paper is { } paper ? Words.Percent(paper) : ""] : Array.Empty<object?>()];
        });
        IEnumerable<object?> Means() => methods.SelectMany(method =>
        {
            var lines = tasks.Select(task => task.LineOf(method)).OfType<SummaryLine>().ToList();
            // A mean over some of the tasks is no mean to compare.
            return (object?[])[lines.Count == tasks.Count && lines.TrueForAll(line => line.Mean is not null) ? Words.Percent(lines.Average(line => line.Mean)!.Value) : "", .. hasPaper.Contains(method) ? [lines.TrueForAll(line => line.Paper is not null) && lines.Count == tasks.Count ? Words.Percent(lines.Average(line => line.Paper)!.Value) : ""] : Array.Empty<object?>()];
        });
        var mean = Row("td", new object?[] { "mean" }.Concat(Means()));
        mean.Add(new XAttribute("class", "chief"));
        return Element("div", "wide", Plain("table",
            Plain("thead", Row("th", new object?[] { "task" }.Concat(methods.SelectMany(method => (object?[])[new object?[] { method, Oracle([.. tasks.SelectMany(task => task.RunsOf(method))]) }, .. hasPaper.Contains(method) ? ["paper"] : Array.Empty<object?>()])))),
            Plain("tbody", tasks.Select(task => Row("td", new object?[] { task.Title }.Concat(Cells(task)))), mean)));
    }

    private static XElement? Oracle(IReadOnlyList<RunResult> runs) => Say.IsOracle(runs) ? Element("span", "oracle", "oracle") : null;

    private static double? Mean(IReadOnlyList<RunResult> runs, Func<RunResult, double?> value) => runs.Average(value);

    private static bool IsBaseline(string method) => Naming.KeyOf(method) == MethodCatalogue.SourceOnly.Key || Naming.KeyOf(method) == MethodCatalogue.TrainOnTarget.Key;
}
