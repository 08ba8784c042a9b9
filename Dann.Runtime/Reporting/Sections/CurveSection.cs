using System.Globalization;
using System.Xml.Linq;
using Dann.Dsl.Methods;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>The curves of training: seeds thin, their mean bold.</summary>
internal static class CurveSection
{
    public static XElement? Write(RunRecord run, PlotFolder plots)
    {
        var tasks = run.Tasks.Where(task => task.Trainings.Count > 0).ToList();
        if (tasks.Count == 0)
            return null;
        var measured = tasks.Exists(task => task.Trainings.Any(training => training.Curves.Any(curve => curve.Epochs.Any(line => line.TargetAccuracy is not null)))) ? "source and target accuracy are of the test splits" : "source accuracy is of the test split";
        var every = run.Config?.Run.Experiment.MeasureEvery is > 1 and var epochs ? $", measured after every {epochs} epochs" : ", at its end";
        return Element("section", null, At("id", "curves"),
            Plain("h2", "Learning curves"),
            tasks.Count == 1 ? Task(tasks[0], plots) : tasks.Select((task, i) => Fold(task.Title, i == 0, Task(task, plots))),
            Element("p", "soft", $"An epoch on the horizontal axis. The domain accuracy and both losses are means over the steps of an epoch; {measured}{every}. Dashed: guessing. A domain loss near the dashed line with an accuracy near 50% is what the adversary is held to, if the branch was better than that before."));
    }

    private static object[] Task(TaskRecord task, PlotFolder plots)
    {
        var colours = Colours.Of(task.Trainings);
        var isMany = task.Trainings.Any(training => training.Curves.Count > 1);
        return
        [
            Element("p", "legend", task.Trainings.Select(training => Element("span", colours[training.Name], training.Name)), isMany ? Element("em", "soft", "thin: seeds, bold: their mean") : null),
            Element("div", "plots", Plots(task, colours).Where(plot => plot.Plot.Lines.Count > 0).Select(plot => Plain("figure", plots.Keep($"{FileNames.OfTask(task.Source, task.Target)}-{plot.Name}", plot.Plot.Draw())))),
        ];
    }

    private static IEnumerable<(string Name, LinePlot Plot)> Plots(TaskRecord task, IReadOnlyDictionary<string, string> colours)
    {
        LinePlot Plot(string title, Func<MetricsLine, double?> value, Func<TrainingRecord, bool>? shows = null) =>
            new(title, [.. task.Trainings.Where(training => shows?.Invoke(training) ?? true).SelectMany(training => SeedLines.Of(training, colours[training.Name], value))]);

        yield return ("target-accuracy", Plot("Target accuracy", line => line.TargetAccuracy) with { IsShare = true });
        yield return ("source-accuracy", Plot("Source accuracy", line => line.SourceAccuracy) with { IsShare = true });
        yield return ("label-loss", Plot("Label loss", line => line.LabelLoss) with { Low = 0 });
        var adversaries = task.Trainings.Where(training => training.Steps == StepKind.Adversarial).ToList();
        if (adversaries.Count == 0)
        {
            yield return ("learning-rate", Plot("Learning rate", line => line.LearningRate) with { Low = 0 });
            yield break;
        }

        var chance = adversaries.SelectMany(training => training.Curves).Select(curve => curve.ChanceLoss).Distinct().ToList() is [{ } one] ? one : (double?)null;
        yield return ("domain-loss", Plot("Domain loss", line => line.DomainLoss, IsAdversarial) with { Low = 0, Mark = chance is { } guess ? (guess, ChanceWords(guess)) : null });
        yield return ("domain-accuracy", (Plot("Domain accuracy", line => line.DomainAccuracy, IsAdversarial) with { IsShare = true, High = 1, Mark = (0.5, "guessing") }).From(0.4));
        yield return ("lambda", Plot("λ", line => line.Lambda, IsAdversarial) with { Low = 0 });
        yield return ("learning-rate", Plot("Learning rate", line => line.LearningRate) with { Low = 0 });
    }

    private static bool IsAdversarial(TrainingRecord training) => training.Steps == StepKind.Adversarial;

    private static string ChanceWords(double chance) => Math.Abs(chance - Math.Log(2)) < 1e-9 ? "ln 2" : $"guessing: {chance.ToString("0.00", CultureInfo.InvariantCulture)}";
}
