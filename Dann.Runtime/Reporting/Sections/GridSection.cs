using System.Xml.Linq;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>How the candidates of a grid did, and which was taken.</summary>
internal static class GridSection
{
    public static XElement? Write(RunRecord run)
    {
        var tasks = run.Tasks.Where(task => task.Runs.Any(result => result.Candidates is not null)).ToList();
        if (tasks.Count == 0)
            return null;
        return Element("section", null, At("id", "grid"),
            Plain("h2", "What was chosen among"),
            tasks.Count == 1 ? Task(tasks[0]) : tasks.Select((task, i) => Fold(task.Title, i == 0, Task(task))),
            Element("p", "soft", "Means over the seeds; the epoch that was taken of each. The score is what the candidates are compared by: for reverse validation, how well a network that was trained back from the target's predicted labels does on held-out source samples; else the accuracy on held-out samples, or on the target's test labels where the selection is an oracle. Taken: with how many of the seeds. "
                + "A score near that of its neighbours was chosen by little; a candidate at the edge of the grid asks for a wider one."));
    }

    private static XElement Task(TaskRecord task)
    {
        var rows = task.Runs.Where(result => result.Candidates is not null).GroupBy(result => Naming.TrainingOf(result.Method)).SelectMany(Rows);
        return Element("div", "wide", Plain("table", Plain("thead", Plain("tr", Plain("th", "training"), Element("th", "words", "candidate"), new[] { "score", "held out", "epoch", "taken" }.Select(heading => Plain("th", heading)))), Plain("tbody", rows)));
    }

    // Methods of one training have one network between them, and one choice.
    private static IEnumerable<XElement> Rows(IGrouping<string, RunResult> training)
    {
        var runs = training.DistinctBy(result => result.Seed).ToList();
        foreach (var scores in runs.SelectMany(result => result.Candidates!).GroupBy(score => score.Candidate))
        {
            var taken = runs.Count(result => result.Candidate == scores.Key);
            yield return Element("tr", taken > 0 ? "chief" : null,
                Plain("td", training.Key, Say.IsOracle(runs) ? Element("span", "oracle", "oracle") : null),
                Element("td", "words", scores.Key),
                Plain("td", scores.Select(score => score.Score).OfType<double>().ToList() is { Count: > 0 } known ? Say.MeanAndSpread(known.Average(), Statistics.SampleDeviation(known)) : "", scores.Count(score => score.Failure is not null) is > 0 and var failed ? $" {failed} failed" : ""),
                Plain("td", scores.Average(score => score.HeldOutAccuracy) is { } held ? Words.Percent(held) : ""),
                Element("td", "list", string.Join(", ", scores.Where(score => score.Failure is null).Select(score => score.Epoch))),
                Plain("td", taken == 0 ? "" : $"{taken} of {runs.Count}"));
        }
    }
}
