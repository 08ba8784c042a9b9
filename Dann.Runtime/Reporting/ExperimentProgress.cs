using Dann.Runtime.Experiments;
using Dann.Runtime.Training;

namespace Dann.Runtime.Reporting;

/// <summary>How a run of the plan stands.</summary>
internal enum RunState
{
    /// <summary>It is still to come.</summary>
    Left,

    /// <summary>It is under way.</summary>
    Running,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>How far an experiment is: what a display shows, and what is left to guess of the time. Knows no clock; seconds are told.</summary>
internal sealed class ExperimentProgress(ExperimentPlan plan)
{
    // The older a rate is, the less it says.
    private const double Memory = 0.8;

    private readonly Dictionary<PlannedRun, double> seconds = plan.Runs.Where(run => plan.Done.Any(run.Gave)).ToDictionary(run => run, run => plan.Done.First(run.Gave).Seconds);
    private readonly HashSet<PlannedRun> failed = [.. plan.Runs.Where(run => plan.Failed.Any(run.Failed))];
    private (double Seconds, long Steps)? rated;
    private PlannedRun? running;
    private EpochReport? epoch;

    /// <summary>What is run.</summary>
    public ExperimentPlan Plan => plan;

    /// <summary>The runs that are over: done, or failed.</summary>
    public int DoneCount => seconds.Count + failed.Count;

    /// <summary>The training under way; null between trainings.</summary>
    public RunTitle? Title { get; private set; }

    /// <summary>Its last step; null before the first.</summary>
    public StepProgress? Step { get; private set; }

    /// <summary>Steps in a second; 0 while nothing is known.</summary>
    public double Rate { get; private set; }

    /// <summary>Steps taken by the training under way, and all that it takes.</summary>
    public (long Taken, long All) Steps => Step is { } step ? (((step.Epoch - 1) * step.StepsPerEpoch) + step.Step, step.Epochs * step.StepsPerEpoch) : (0, 0);

    public RunState StateOf(PlannedRun run) => seconds.ContainsKey(run) ? RunState.Done : failed.Contains(run) ? RunState.Failed : run == running ? RunState.Running : RunState.Left;

    /// <summary>A training begins.</summary>
    public void Began(RunTitle title)
    {
        (Title, Step, rated, Rate, epoch) = (title, null, null, 0, null);
        running = plan.Runs.FirstOrDefault(run => run.Is(title)) ?? running;
    }

    /// <summary>A step was taken. To be called now and then; the rate is that since the last call.</summary>
    public void Stepped(in StepProgress progress, double now)
    {
        Step = progress;
        var taken = Steps.Taken;
        if (rated is { } last && now > last.Seconds)
        {
            var measured = (taken - last.Steps) / (now - last.Seconds);
            Rate = Rate == 0 ? measured : (Memory * Rate) + ((1 - Memory) * measured);
        }

        rated = (now, taken);
    }

    /// <summary>An epoch is over, and measured; the measuring is no part of the rate.</summary>
    public void Finished(EpochReport report)
    {
        epoch = report;
        rated = null;
    }

    /// <summary>A run is over.</summary>
    public void Finished(RunResult result)
    {
        foreach (var run in plan.Runs.Where(run => run.Gave(result)))
            seconds[run] = result.Seconds;
        (running, Title, Step) = (null, null, null);
    }

    /// <summary>A run has failed.</summary>
    public void Failed(FailedRun failure)
    {
        failed.UnionWith(plan.Runs.Where(run => run.Failed(failure)));
        (running, Title, Step) = (null, null, null);
    }

    /// <summary>Seconds that the training under way takes still; null while nothing is known. By whole epochs where one is over, because between them there is measuring.</summary>
    public double? SecondsLeftOfTraining
    {
        get
        {
            var (taken, all) = Steps;
            if (epoch is { } report)
                return report.Seconds / report.Epoch * Math.Max(0, report.Epochs - (all == 0 ? report.Epoch : (double)taken / all * report.Epochs));
            return Rate > 0 ? (all - taken) / Rate : null;
        }
    }

    /// <summary>Seconds that the experiment takes still, about; null while nothing is known.</summary>
    public double? SecondsLeft
    {
        get
        {
            if (DoneCount == plan.Runs.Count)
                return 0;
            var known = seconds.ToDictionary();
            var current = 0.0;
            if (running is not null && Title is { } title && SecondsLeftOfTraining is { } left)
            {
                var whole = WholeTraining(left);
                current = left + (whole * Math.Max(0, title.Candidates - Math.Max(1, title.CandidateNumber)));
                known[running] = whole * title.Candidates;
            }

            return RunTimes.Left([.. plan.Runs.Where(run => StateOf(run) == RunState.Left)], known) is { } later ? current + later : null;
        }
    }

    private double WholeTraining(double left)
    {
        var (taken, all) = Steps;
        return epoch is { } report ? report.Seconds / report.Epoch * report.Epochs : taken == all ? left : left * all / (all - taken);
    }
}
