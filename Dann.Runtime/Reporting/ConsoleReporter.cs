using System.Diagnostics;
using Dann.Runtime.Training;
using Spectre.Console;

namespace Dann.Runtime.Reporting;

/// <summary>Tells it on a console: a line per epoch, and on a terminal a live line below with rate and remaining time.</summary>
internal sealed class ConsoleReporter(IAnsiConsole console, bool isLive) : IRunReporter
{
    private const int RoomForBar = 110;

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private readonly Stopwatch sinceRefresh = new();
    private ProgressTask? bar;
    private double rate;
    private long stepsDone;
    private long stepsAtRefresh;

    public void Note(string line) => console.WriteLine(line);

    public void Skipped(RunResult result) => Note($"{result.Method} seed {result.Seed}: done before, target {Words.Percent(result.TargetAccuracy)}");

    public void Track(RunTitle title, Action body)
    {
        Note("");
        Note(title.Words);
        if (!isLive)
        {
            body();
            return;
        }

        console.Progress()
            .AutoClear(true)
            .Columns(Columns())
            .Start(context =>
            {
                bar = context.AddTask("starting", maxValue: 1);
                (stepsDone, stepsAtRefresh, rate) = (0, 0, 0);
                sinceRefresh.Restart();
                body();
                bar = null;
            });
    }

    public void Step(in StepProgress progress)
    {
        if (bar is null)
            return;
        stepsDone++;
        if (sinceRefresh.Elapsed < RefreshInterval)
            return;
        var now = (stepsDone - stepsAtRefresh) / sinceRefresh.Elapsed.TotalSeconds;
        rate = rate == 0 ? now : (0.8 * rate) + (0.2 * now);
        stepsAtRefresh = stepsDone;
        var total = progress.Epochs * progress.StepsPerEpoch;
        var taken = ((progress.Epoch - 1) * progress.StepsPerEpoch) + progress.Step;
        var reading = progress.ReadMeter();
        bar.Value = (double)taken / total;
        bar.Description = Markup.Escape($"epoch {progress.Epoch}/{progress.Epochs}  {Words.Rate(rate)}  {Words.Duration((total - taken) / rate)} left  {Words.ShortLosses(reading)}{Words.Lambda(reading, progress.Lambda)}");
        sinceRefresh.Restart();
    }

    public void Epoch(EpochReport report)
    {
        Note("  " + Words.Line(report) + (isLive ? "" : $"  {Words.Duration(report.Seconds / report.Epoch * (report.Epochs - report.Epoch))} left"));
        sinceRefresh.Restart();
        stepsAtRefresh = stepsDone;
    }

    public void Finished(RunResult result) =>
        Note($"{result.Method} seed {result.Seed}: target {Words.Percent(result.TargetAccuracy)}, source {Words.Percent(result.SourceAccuracy)}, in {Words.Duration(result.Seconds)}{(result.Candidate is null ? "" : $" ({result.Candidate})")}");

    public void Close(Results results, string folder)
    {
        Note("");
        console.Write(ResultsTable.Of(results));
        Note(folder);
    }

    // A narrow terminal has room for the words alone; a bar beside them would break the line.
    private ProgressColumn[] Columns()
    {
        var words = new TaskDescriptionColumn { Alignment = Justify.Left };
        return console.Profile.Width < RoomForBar ? [words] : [words, new ProgressBarColumn { Width = 20 }, new PercentageColumn()];
    }
}
