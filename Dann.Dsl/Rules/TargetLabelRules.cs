using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>What needs labels of the target is asked for only where the target has them.</summary>
internal static class TargetLabelRules
{
    /// <summary>Methods that learn from target labels, or choose by them.</summary>
    public static IEnumerable<Finding> Methods(RunDeclaration run) => run.Experiment.Methods
        .SelectMany((method, i) => Needs(run, method).Take(1).Select(need => new Finding(RuleBook.RunConflict, $"experiment.methods.{i}.{method.Key}{need.Key}", need.Message)));

    /// <summary>A selection by target labels.</summary>
    public static IEnumerable<Finding> Selection(RunDeclaration run)
    {
        if (run.Experiment.Selection == Training.Selection.Oracle && Unmeasured(run) is { } target)
            yield return new Finding(RuleBook.RunConflict, "experiment.selection", $"oracle selects by the target's labels, and {target} has none. Write selection: reverse, which needs no target labels, or source, or last.");
    }

    private static IEnumerable<(string Key, string Message)> Needs(RunDeclaration run, Method method)
    {
        if (method.Training.IsOnTarget && Unlearned(run) is { } bound)
            yield return ("", $"{method.Key} learns from the target's labels, and {bound} has none to learn from. Leave it out: source_only, dann and subspace_alignment need none.");
        else if (method.Training.LabelledTarget > 0 && Unlearned(run) is { } some)
            yield return (".labelled_target", $"labelled_target lets {method.Training.LabelledTarget} target labels join the label loss, and {some} has none to learn from. Leave it out: {method.Key} alone needs none.");
        if (method.IsOracle && Unmeasured(run) is { } target)
            yield return (".dimension", $"oracle takes the dimension that does best on the target's labels, and {target} has none. Write dimension: cross_validation, which needs none.");
    }

    private static string? Unlearned(RunDeclaration run) => Target(run, labels => labels != LabelledSplits.Both);

    private static string? Unmeasured(RunDeclaration run) => Target(run, labels => labels == LabelledSplits.None);

    private static string? Target(RunDeclaration run, Func<LabelledSplits, bool> isMissing) =>
        run.Data?.Tasks.Select(task => task.Target.DataSet).FirstOrDefault(set => isMissing(set.Labels))?.Name;
}
