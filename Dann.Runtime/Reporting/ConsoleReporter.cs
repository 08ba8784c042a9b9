using Dann.Runtime.Cli;
using Dann.Runtime.Reporting.Live;
using Dann.Runtime.Training;
using Spectre.Console;

namespace Dann.Runtime.Reporting;

/// <summary>
/// Tells it on a console, as the command line does: a line per epoch, and on a terminal a display below with the plan, the training under way and the time left.
/// Colours and the display are left out where the terminal has none, where output goes to a file, and colours where <c>NO_COLOR</c> is set.
/// </summary>
public sealed class ConsoleReporter : IRunReporter
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole console;
    private readonly bool isLive;
    private readonly TimeProvider clock;
    private long began;
    private long refreshed;
    private ExperimentProgress? state;
    private LiveView? view;
    private LiveDisplayContext? live;
    private string? lastReason;

    /// <summary>Tells it on the console of this process.</summary>
    public ConsoleReporter()
        : this(HostConsole.OfProcess().Ansi)
    {
    }

    internal ConsoleReporter(IAnsiConsole console, TimeProvider? clock = null)
    {
        this.console = console;
        this.clock = clock ?? TimeProvider.System;
        isLive = console.Profile.Capabilities is { Interactive: true, Ansi: true };
    }

    private double Seconds => clock.GetElapsedTime(began).TotalSeconds;

    /// <inheritdoc/>
    public void Note(string line)
    {
        if (isLive)
            console.Write(new LogLine(line));
        else
            console.WriteLine(line);
    }

    /// <inheritdoc/>
    public void Busy(string what)
    {
        if (view is null)
            return;
        view.Activity = what;
        Refresh();
    }

    /// <inheritdoc/>
    public void Track(ExperimentPlan plan, Action body)
    {
        began = clock.GetTimestamp();
        state = new ExperimentProgress(plan);
        Note(plan.Words);
        if (!isLive)
        {
            body();
            return;
        }

        view = new LiveView(state, console, () => Seconds);
        console.Live(view).AutoClear(true).Overflow(VerticalOverflow.Crop).Start(context =>
        {
            live = context;
            try
            {
                body();
            }
            finally
            {
                (live, view) = (null, null);
            }
        });
    }

    /// <inheritdoc/>
    public void Skipped(RunResult result)
    {
        // On a terminal the plan shows it.
        if (live is null)
            Note($"{Task(result.Source, result.Target)}{result.Method} seed {result.Seed}: done before, {Target(result)}");
    }

    /// <inheritdoc/>
    public void Track(RunTitle run, Action body)
    {
        Note("");
        Note(run.Words);
        state?.Began(run);
        view?.Reading = null;
        Busy("");
        body();
    }

    /// <inheritdoc/>
    public void Step(in StepProgress progress)
    {
        // The meter waits for the device, so it is not read more often than a person looks.
        if (view is null || (state!.Step is not null && clock.GetElapsedTime(refreshed) < RefreshInterval))
            return;
        state.Stepped(progress, Seconds);
        view.Reading = progress.ReadMeter();
        Refresh();
    }

    /// <inheritdoc/>
    public void Epoch(EpochReport report)
    {
        state?.Finished(report);
        Note("  " + Words.Line(report) + (isLive ? "" : $"  {Words.Duration(report.Seconds / report.Epoch * (report.Epochs - report.Epoch))} left"));
    }

    /// <inheritdoc/>
    public void Finished(RunResult result)
    {
        state?.Finished(result);
        var line = $"{Task(result.Source, result.Target)}{result.Method} seed {result.Seed}: {Target(result)}, source {Words.Percent(result.SourceAccuracy)}, in {Words.Duration(result.Seconds)}{(result.Candidate is null ? "" : $" ({result.Candidate})")}";
        Note(isLive || state is null ? line : line + Rest(state));
        Busy("");
    }

    /// <inheritdoc/>
    public void Failed(FailedRun failure)
    {
        state?.Failed(failure);
        // What fails every run of a task is said once.
        if (failure.Reason != lastReason)
            Note($"{Task(failure.Source, failure.Target)}{failure.Method} seed {failure.Seed}: failed: {failure.Reason}");
        lastReason = failure.Reason;
        Busy("");
    }

    /// <inheritdoc/>
    public void Close(Results results, string folder)
    {
        Note("");
        if (results.Runs.Count > 0)
            console.Write(ResultsTable.Of(results));
        foreach (var answers in PredictedTable.Of(results))
            console.Write(answers);
        if (Conclusion.Of(results) is { Length: > 0 } conclusion)
            Note(conclusion);
        foreach (var failure in results.Failures)
            Note($"failed: {Task(failure.Source, failure.Target)}{failure.Method} seed {failure.Seed}: {failure.Reason}");
        foreach (var change in results.Changes)
            Note($"changed since it was begun: {change}");
        Note(folder);
        if (Path.Combine(folder, RunFolder.ReportFile) is var report && File.Exists(report))
            Note(report);
    }

    private static string Target(RunResult result) => result switch
    {
        { TargetAccuracy: { } accuracy } => $"target {Words.Percent(accuracy)}",
        { Changed: { } changed } => $"target without labels, {Words.Count(changed.Count)} of {Words.Count(changed.Samples)} answers other than {changed.Against}'s",
        _ => "target without labels",
    };

    private static string Rest(ExperimentProgress state) => state.DoneCount == state.Plan.Runs.Count
        ? ""
        : $"; {state.DoneCount} of {state.Plan.Runs.Count} runs done{(state.SecondsLeft is { } left ? $", about {Words.Duration(left)} left" : "")}";

    private string Task(string source, string target) => state?.Plan.Runs.Select(run => run.Task).Distinct().Count() > 1 ? $"{source} -> {target}: " : "";

    private void Refresh()
    {
        refreshed = clock.GetTimestamp();
        live?.Refresh();
    }
}
