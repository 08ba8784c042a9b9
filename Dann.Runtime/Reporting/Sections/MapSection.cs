using System.Xml.Linq;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>The paper's Figure 3: features of both domains before and after adaptation.</summary>
internal static class MapSection
{
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["split"] = "features at the split",
        ["hidden"] = "last hidden layer",
    };

    public static XElement? Write(RunRecord run, PlotFolder plots)
    {
        var tasks = run.Tasks.Where(task => task.Maps.Count > 0).ToList();
        if (tasks.Count == 0)
            return null;
        return Element("section", null, At("id", "maps"),
            Plain("h2", "Features before and after adaptation"),
            Element("p", "legend points", Element("span", "c-source", "source"), Element("span", "c-adapted", "target")),
            tasks.Count == 1 ? Task(tasks[0], plots) : tasks.Select((task, i) => Fold(task.Title, i == 0, Task(task, plots))),
            Element("p", "soft", "t-SNE of test samples, as in the paper's Figure 3. Where adaptation works, the two colours lie over each other on the right and not on the left. Distances between far clusters mean nothing."));
    }

    private static IEnumerable<object> Task(TaskRecord task, PlotFolder plots)
    {
        // One seed is shown: maps of several look alike, and their places mean nothing.
        var seed = task.Maps.Min(map => map.Seed);
        var shown = task.Maps.Where(map => map.Seed == seed && map.Training != Dann.Dsl.Methods.MethodCatalogue.TrainOnTarget.Name).ToList();
        foreach (var place in shown.GroupBy(map => map.What).OrderBy(group => group.Key == "split" ? 0 : 1))
        {
            // The order of the runs: without adaptation comes first.
            var order = task.Trainings.Select(training => training.Name).ToList();
            yield return Element("div", "plots pair", place.OrderBy(map => order.IndexOf(map.Training)).Select(map => Plain("figure",
                plots.Keep($"{FileNames.OfTask(task.Source, task.Target)}-map-{map.Training}-{map.What}", MapPlot.Draw($"{map.Training}, {Places.GetValueOrDefault(map.What, map.What)}", map.Map)))));
        }
    }
}
