using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>What is to be chosen among, and what chooses, go together.</summary>
internal static class SelectionRules
{
    /// <summary>A grid and an early stop need something that selects.</summary>
    public static IEnumerable<Finding> Check(RunDeclaration run)
    {
        if (run.Experiment.Selection != Selection.Last)
            yield break;
        if (run.Experiment.Candidates.Count > 0)
            yield return new Finding(RuleBook.RunConflict, "experiment.grid", $"grid proposes {run.Experiment.Candidates.Count} settings, but selection is last, which chooses none. Write selection: reverse, which needs no target labels, or source.");
        if (run.Experiment.EarlyStop is not null)
            yield return new Finding(RuleBook.RunConflict, "experiment.early_stop", "early_stop waits for a better epoch, but selection is last, which looks for none. Write selection: source, or reverse.");
    }
}
