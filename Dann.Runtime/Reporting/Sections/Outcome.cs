using Dann.Dsl.Methods;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>What an adaptation came to on one task, beside the baselines; where the target has labels.</summary>
/// <param name="Task">The task.</param>
/// <param name="After">The adapted method.</param>
/// <param name="Before">The same without adaptation.</param>
internal sealed record Outcome(TaskRecord Task, SummaryLine After, SummaryLine Before)
{
    /// <summary>By how much the target accuracy rose.</summary>
    public double Gain => AfterMean - BeforeMean;

    /// <summary>The mean target accuracy with adaptation.</summary>
    public double AfterMean => After.Mean!.Value;

    /// <summary>The same without.</summary>
    public double BeforeMean => Before.Mean!.Value;

    /// <summary>What such a gain may be by chance: over the seeds, or of one seed over the test samples.</summary>
    public double Noise => Chance.OverSeeds((After.Std, SeedsOf(After)), (Before.Std, SeedsOf(Before))) ?? Chance.OverSamples(AfterMean, BeforeMean, Samples);

    /// <summary>Is there more than one seed of both?</summary>
    public bool HasSpread => After.Std is not null && Before.Std is not null;

    /// <summary>Did it help beyond chance?</summary>
    public bool Helped => Gain > Noise;

    /// <summary>Did it hurt beyond chance?</summary>
    public bool Hurt => Gain < -Noise;

    private int SeedsOf(SummaryLine line) => Task.RunsOf(line.Method).Count;

    private long? Samples => Task.Runs.FirstOrDefault(run => run.Method == After.Method)?.Confusion?.Sum(row => row.Sum());

    /// <summary>The upper bound; null where it did not run.</summary>
    public SummaryLine? Bound => Task.LineOf(MethodCatalogue.TrainOnTarget.Name);

    /// <summary>The outcome of a task; null where adaptation or its baseline is not finished, or the target has no labels.</summary>
    public static Outcome? Of(TaskRecord task)
    {
        foreach (var after in task.Summary.Where(line => line.Mean is not null && Naming.IsAdversarial(line.Method)))
        {
            var name = after.Method.Replace(MethodCatalogue.Dann.Key, MethodCatalogue.SourceOnly.Key, StringComparison.Ordinal);
            if ((task.LineOf(name) ?? task.LineOf(MethodCatalogue.SourceOnly.Name)) is { } before)
                return new Outcome(task, after, before);
        }

        return null;
    }
}
