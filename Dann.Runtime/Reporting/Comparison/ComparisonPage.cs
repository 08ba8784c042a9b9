using System.Xml.Linq;
using Dann.Dsl.Methods;
using Dann.Runtime.Reporting.Html;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Reporting.Sections;
using Dann.Runtime.Weights;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Comparison;

/// <summary>A comparison as one HTML file: the accuracies, the settings that differ, and the curves of all experiments over each other. Opens offline, without any script.</summary>
public static class ComparisonPage
{
    // One colour each; further experiments share the last.
    private static readonly string[] Colours = ["c-source", "c-adapted", "c-target", "c-other", "c-more"];

    /// <summary>Writes the page.</summary>
    /// <param name="comparison">What is compared.</param>
    /// <param name="path">The file.</param>
    public static void Write(RunComparison comparison, string path) => AtomicFile.WriteText(path, Page(comparison));

    internal static string Page(RunComparison comparison)
    {
        var title = $"{comparison.Runs.Count} runs compared";
        return RunReport.Document(title,
            Plain("h1", title),
            Element("p", "legend", comparison.Runs.Select((run, i) => Element("span", ColourOf(i), run.Label))),
            Accuracies(comparison),
            Settings(comparison),
            Curves(comparison));
    }

    private static string ColourOf(int experiment) => Colours[Math.Min(experiment, Colours.Length - 1)];

    private static XElement Accuracies(RunComparison comparison) => Plain("section",
        Plain("h2", "Target accuracy"),
        Element("div", "wide", Plain("table",
            Plain("thead", Row("th", new object?[] { "task", "method" }.Concat(comparison.Runs.Select(run => (object?)run.Label)).Append("paper"))),
            Plain("tbody", comparison.Rows.Select(row => Row("td", new object?[] { $"{row.Source} → {row.Target}", row.Method }
                .Concat(Enumerable.Range(0, comparison.Runs.Count).Select(i => (object?)Cell(comparison, row, i)))
                .Append(row.Lines.FirstOrDefault(line => line?.Paper is not null)?.Paper is { } paper ? Words.Percent(paper) : "")))))),
        comparison.Runs.Count < 2 ? null : Element("p", "soft", $"Behind the accuracy: points more or less than {comparison.Runs[0].Label}; * more than two standard errors, which seeds alone make one time in twenty. Without spreads nothing is said of that."));

    private static string Cell(RunComparison comparison, ComparedRow row, int experiment)
    {
        if (row.Lines[experiment] is not { } line)
            return "–";
        if (line.Mean is null)
            return string.Join(", ", UnlabelledOutcome.Cell(comparison.RunsOf(row, experiment)));
        return experiment == 0 || row.Difference(experiment) is not { } difference ? Say.MeanAndSpread(line) : $"{Say.MeanAndSpread(line)} ({Say.Signed(difference)}{(row.IsBeyondSeeds(experiment) == true ? "*" : "")})";
    }

    private static XElement? Settings(RunComparison comparison) => comparison.Runs.Count < 2 ? null : Plain("section",
        Plain("h2", "Settings that differ"),
        comparison.Differences.Count == 0
            ? Plain("p", comparison.Runs.All(run => run.Settings.Count > 0) ? "None: the configs say the same." : "Not all configs are at hand.")
            : Element("div", "wide", Plain("table",
                Plain("thead", Row("th", new object?[] { "setting" }.Concat(comparison.Runs.Select(run => (object?)run.Label)))),
                Plain("tbody", comparison.Differences.Select(difference => Row("td", new object?[] { Plain("code", difference.Key) }.Concat(difference.Values.Select(value => (object?)(value ?? "–")))))))));

    private static XElement? Curves(RunComparison comparison)
    {
        var records = comparison.Runs.Select(run => RunFolder.Open(run.Path) is { } folder ? RunReader.Read(folder) : null).ToList();
        var trainings = records.SelectMany(record => record?.Tasks ?? []).SelectMany(task => task.Trainings.Select(training => (task.Title, training.Name, training.Steps))).Distinct().ToList();
        if (trainings.Count == 0)
            return null;
        return Plain("section",
            Plain("h2", "Learning curves"),
            Element("p", "soft", "An epoch on the horizontal axis. Thin: seeds; bold: their mean. Losses and domain accuracy are means over the steps of an epoch; source and target accuracy are of the test splits."),
            trainings.Select((of, i) => Fold($"{of.Title}: {of.Name}", i < 3,
                Element("div", "plots", Plots(records, of.Title, of.Name, of.Steps).Where(plot => plot.Lines.Count > 0).Select(plot => Plain("figure", plot.Draw()))))));
    }

    private static IEnumerable<LinePlot> Plots(IReadOnlyList<RunRecord?> records, string task, string name, StepKind steps)
    {
        LinePlot Plot(string title, Func<MetricsLine, double?> value) => new(title, [.. records.SelectMany((record, i) => record?.Tasks.FirstOrDefault(one => one.Title == task)?.Trainings.FirstOrDefault(one => one.Name == name) is { } training
            ? SeedLines.Of(training, ColourOf(i), value)
            : [])]);

        yield return Plot("Target accuracy", line => line.TargetAccuracy) with { IsShare = true };
        yield return Plot("Source accuracy", line => line.SourceAccuracy) with { IsShare = true };
        yield return Plot("Label loss", line => line.LabelLoss) with { Low = 0 };
        if (steps == StepKind.Adversarial)
        {
            yield return Plot("Domain loss", line => line.DomainLoss) with { Low = 0 };
            yield return (Plot("Domain accuracy", line => line.DomainAccuracy) with { IsShare = true, High = 1, Mark = (0.5, "guessing") }).From(0.4);
            yield return Plot("λ", line => line.Lambda) with { Low = 0 };
        }

        yield return Plot("Learning rate", line => line.LearningRate) with { Low = 0 };
    }
}
