using System.Globalization;
using Dann.Runtime.Training;
using Spectre.Console;

namespace Dann.Runtime.Reporting.Live;

/// <summary>The training under way as lines of markup: what it is, how far it is, and what the losses say.</summary>
internal sealed class RunLines(ExperimentProgress progress, Symbols symbols, int width)
{
    private const int WidestBar = 40;
    private const int NarrowestBar = 8;

    /// <summary>The lines; none between trainings.</summary>
    /// <param name="reading">What the meter says; null before the first step.</param>
    public IReadOnlyList<string> Of(MeterReading? reading)
    {
        if (progress.Title is not { } title)
            return [];
        var lines = new List<string> { $"[bold]{Markup.Escape(Facts.Cut(title.Words, width))}[/]" };
        if (progress.Step is not { } step || reading is null)
            return [.. lines, "[grey]starting[/]"];
        lines.AddRange(Bar(step));
        lines.AddRange(Facts.Fold(FactsOf(title, step, reading), width).Select(Markup.Escape));
        return lines;
    }

    private IEnumerable<string> Bar(StepProgress step)
    {
        var (taken, all) = progress.Steps;
        List<string> facts = [Inv($"epoch {step.Epoch}/{step.Epochs}"), Inv($"step {step.Step}/{step.StepsPerEpoch}")];
        if (progress.Rate > 0)
            facts.Add(Words.Rate(progress.Rate));
        if (progress.SecondsLeftOfTraining is { } left)
            facts.Add($"{Words.Duration(left)} left");
        var words = string.Join(Facts.Parting, facts);
        var room = Math.Min(WidestBar, width - words.Length - Facts.Parting.Length);
        // Too narrow for both on one line.
        if (room < NarrowestBar)
            return [Bar(taken, all, Math.Min(WidestBar, width)), .. Facts.Fold(facts, width).Select(Markup.Escape)];
        return [$"{Bar(taken, all, room)}{Facts.Parting}{Markup.Escape(words)}"];
    }

    private string Bar(long taken, long all, int length)
    {
        var full = (int)Math.Clamp(length * taken / Math.Max(1, all), 0, length);
        return $"[green]{new string(symbols.Full, full)}[/][grey]{new string(symbols.Empty, length - full)}[/]";
    }

    private List<string> FactsOf(RunTitle title, StepProgress step, MeterReading reading)
    {
        List<string> facts = [Inv($"lr {step.LearningRate:0.######}"), Inv($"label loss {reading.LabelLoss:0.000}")];
        if (reading is { DomainLoss: { } loss, DomainAccuracy: { } accuracy })
        {
            facts.Insert(0, Inv($"{symbols.Lambda} {step.Lambda:0.00}"));
            facts.Add(Inv($"domain loss {loss:0.000}{(Chance(title, reading) is { } chance ? $" ({chance})" : "")}"));
            facts.Add($"domain accuracy {Words.Percent(accuracy)}");
        }

        return facts;
    }

    // ln 2 has a name that everybody knows; with weights, two means or several domains the level of chance is another number.
    private static string? Chance(RunTitle title, MeterReading reading) => title.DomainLossAtChance * reading.DomainBranches is not { } chance ? null
        : Math.Abs(chance - Math.Log(2)) < 1e-9 ? "ln 2 = 0.693" : Inv($"chance {chance:0.000}");

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
