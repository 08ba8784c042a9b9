using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>What is to be chosen among, and what chooses, go together.</summary>
internal static class SelectionRules
{
    /// <summary>A grid and an early stop need something that selects, and what selects needs to be measured.</summary>
    public static IEnumerable<Finding> Check(RunDeclaration run)
    {
        if (run.Experiment is { Selection: Selection.Oracle, MeasureEvery: > 1 and var every })
            yield return new Finding(RuleBook.RunConflict, "experiment.measure_every", $"oracle chooses the epoch by its accuracy on the test split, which measure_every: {every} leaves some without. Leave measure_every out, or take another selection.");
        if (run.Experiment.Selection != Selection.Last)
            yield break;
        if (run.Experiment.Candidates.Count > 0)
            yield return new Finding(RuleBook.RunConflict, "experiment.grid", $"grid proposes {run.Experiment.Candidates.Count} settings, but selection is last, which chooses none. Write selection: reverse, which needs no target labels, or source.");
        if (run.Experiment.EarlyStop is not null)
            yield return new Finding(RuleBook.RunConflict, "experiment.early_stop", "early_stop waits for a better epoch, but selection is last, which looks for none. Write selection: source, or reverse.");
    }
}
