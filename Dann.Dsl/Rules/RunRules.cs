namespace Dann.Dsl.Rules;

/// <summary>The rules on what a run's sections say together, and on what they say to the network. Their paths are keys of the file: <c>train.batch</c>.</summary>
public static class RunRules
{
    private static readonly Func<RunDeclaration, IEnumerable<Finding>>[] All = [DataRules.Target, DataRules.Sources, DataRules.SourceLabels, DataRules.Crop, DataRules.Representation, DataRules.NormalizedFeatures, DataRules.MeanOfCrops, TrainRules.Reversal, TrainRules.Batch, TrainRules.Passes, LayerRules.Paths, LayerRules.Frozen, LayerRules.Reversal, SelectionRules.Check, TargetLabelRules.Methods, TargetLabelRules.Selection];

    /// <summary>What is wrong with the run, in the order of the rules.</summary>
    public static IEnumerable<Finding> Check(RunDeclaration run) => All.SelectMany(rule => rule(run));
}
