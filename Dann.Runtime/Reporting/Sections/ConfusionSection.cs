using System.Globalization;
using System.Xml.Linq;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>Which classes are taken for which, with and without adaptation.</summary>
internal static class ConfusionSection
{
    private const int MostPairs = 5;

    public static XElement? Write(RunRecord run, PlotFolder plots)
    {
        var tasks = run.Tasks.Where(task => Shown(task).Count > 0).ToList();
        if (tasks.Count == 0)
            return null;
        return Element("section", null, At("id", "confusion"),
            Plain("h2", "Which classes are taken for which"),
            tasks.Count == 1 ? Task(run, tasks[0], plots) : tasks.Select((task, i) => Fold(task.Title, i == 0, Task(run, task, plots))),
            Element("p", "soft", "Target test samples, all seeds together: a row for each class, a column for each answer, dark where many samples of the row went; numbers are per cent of the row. Blue is right, orange wrong; a cell says its numbers under the pointer."));
    }

    private static object[] Task(RunRecord run, TaskRecord task, PlotFolder plots) =>
    [
        Element("div", Shown(task).Count > 1 ? "plots pair" : null, Shown(task).Select(shown =>
        {
            var names = Enumerable.Range(0, shown.Counts.Count).Select(run.ClassName).ToList();
            return Plain("figure",
                plots.Keep($"{FileNames.OfTask(task.Source, task.Target)}-confusion-{FileNames.OfMethod(shown.Method)}", ConfusionPlot.Draw(shown.Method, shown.Counts, names)),
                Plain("figcaption", Worst(shown.Counts, names)));
        })),
    ];

    // The baseline and the adaptation; the bound says little, because it hardly errs.
    private static List<(string Method, IReadOnlyList<IReadOnlyList<long>> Counts)> Shown(TaskRecord task)
    {
        var methods = Outcome.Of(task) is { } outcome ? [outcome.Before.Method, outcome.After.Method] : task.Summary.Select(line => line.Method).Take(2).ToList();
        return [.. methods.Select(method => (Method: method, Counts: Sum([.. task.RunsOf(method).Select(result => result.Confusion).OfType<IReadOnlyList<IReadOnlyList<long>>>()]))).Where(shown => shown.Counts.Count > 0)];
    }

    private static IReadOnlyList<IReadOnlyList<long>> Sum(IReadOnlyList<IReadOnlyList<IReadOnlyList<long>>> matrices) => matrices.Count == 0
        ? []
        : [.. Enumerable.Range(0, matrices[0].Count).Select(row => (IReadOnlyList<long>)[.. Enumerable.Range(0, matrices[0].Count).Select(column => matrices.Sum(matrix => matrix[row][column]))])];

    private static string Worst(IReadOnlyList<IReadOnlyList<long>> counts, List<string> names)
    {
        var pairs = Enumerable.Range(0, counts.Count).SelectMany(row => Enumerable.Range(0, counts.Count).Where(column => column != row && counts[row][column] > 0)
            .Select(column => (Row: row, Column: column, Count: counts[row][column], Share: (double)counts[row][column] / counts[row].Sum())))
            .OrderByDescending(pair => pair.Count).Take(MostPairs).ToList();
        return pairs.Count == 0
            ? "No sample is taken for another class."
            : "Most often: " + string.Join(", ", pairs.Select(pair => $"{names[pair.Row]} taken for {names[pair.Column]} ({pair.Count.ToString("#,0", CultureInfo.InvariantCulture)}, {Words.Percent(pair.Share)} of them)")) + ".";
    }
}
