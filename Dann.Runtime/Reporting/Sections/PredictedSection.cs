using System.Xml.Linq;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>Which classes the samples of a target without labels are given, with and without adaptation.</summary>
internal static class PredictedSection
{
    public static XElement? Write(RunRecord run, PlotFolder plots)
    {
        var tasks = run.Tasks.Where(task => task.Runs.Any(result => result.Predicted is not null)).ToList();
        if (tasks.Count == 0)
            return null;
        return Element("section", null, At("id", "predicted"),
            Plain("h2", "Which classes the target is given"),
            tasks.Count == 1 ? Task(run, tasks[0], plots) : tasks.Select((task, i) => Fold(task.Title, i == 0, Task(run, task, plots))),
            Element("p", "soft", "Shares of the target's samples, all seeds together. There are no labels to compare with, but you may know what to expect: where adaptation gives nearly all samples to a few classes, it has laid the domains over each other wrongly."));
    }

    private static XElement Task(RunRecord run, TaskRecord task, PlotFolder plots)
    {
        var methods = task.Runs.Where(result => result.Predicted is not null).GroupBy(result => result.Method).ToList();
        var colours = Colours.Of(task.Trainings);
        var bars = methods.Select(method => new CountBars(method.Key, colours.GetValueOrDefault(Naming.TrainingOf(method.Key), "c-other"), Shares([.. method]))).ToList();
        var names = Enumerable.Range(0, bars[0].Shares.Count).Select(run.ClassName).ToList();
        return Element("div", "plots pair", bars.Select(one => Plain("figure",
            plots.Keep($"{FileNames.OfTask(task.Source, task.Target)}-predicted-{FileNames.OfMethod(one.Title)}", CountPlot.Draw(one, names, bars.Max(other => other.Shares.Max()))))));
    }

    private static IReadOnlyList<double> Shares(IReadOnlyList<RunResult> runs)
    {
        var all = runs.Sum(run => run.Predicted!.Sum());
        return [.. Enumerable.Range(0, runs[0].Predicted!.Count).Select(label => all == 0 ? 0 : (double)runs.Sum(run => run.Predicted![label]) / all)];
    }
}
