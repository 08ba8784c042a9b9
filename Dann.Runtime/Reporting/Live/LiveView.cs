using Dann.Runtime.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dann.Runtime.Reporting.Live;

/// <summary>The display below the lines of the log: the experiment, the plan, the training under way. Drawn anew for the size that the terminal has now.</summary>
internal sealed class LiveView(ExperimentProgress progress, IAnsiConsole console, Func<double> now) : Renderable
{
    // The line that the cursor stands on, and one between the log and the display.
    private const int Kept = 2;

    private readonly Symbols symbols = Symbols.Of(console);

    /// <summary>What the meter says.</summary>
    public MeterReading? Reading { get; set; }

    /// <summary>What is done where no steps are taken; empty for nothing.</summary>
    public string Activity { get; set; } = "";

    /// <summary>The lines as markup.</summary>
    public IReadOnlyList<string> Lines(int width, int height)
    {
        List<string> current = [.. new RunLines(progress, symbols, width).Of(Reading)];
        if (Activity.Length > 0)
            current.Add($"[grey]{Markup.Escape(Facts.Cut(Activity, width))}[/]");
        List<string> head = [.. Facts.Fold(Head(), width).Select(Markup.Escape)];
        var plan = new PlanLines(progress, symbols, width).Of(height - Kept - head.Count - current.Count - 2);
        return ["", .. head, .. plan, .. plan.Count > 0 ? [""] : Array.Empty<string>(), .. current];
    }

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // The last column stays free: some terminals begin a new line when it is written to.
        var lines = Lines(maxWidth - 1, console.Profile.Height);
        return ((IRenderable)new Rows(lines.Select(line => new Markup(line.Length == 0 ? " " : line)))).Render(options, maxWidth);
    }

    private IEnumerable<string> Head()
    {
        var plan = progress.Plan;
        yield return $"{plan.Config}: {progress.DoneCount} of {plan.Runs.Count} run{(plan.Runs.Count == 1 ? "" : "s")} done";
        yield return $"{Words.Duration(now())} gone";
        if (progress.SecondsLeft is { } left && progress.DoneCount < plan.Runs.Count)
            yield return $"about {Words.Duration(left)} left";
    }
}
