using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>What goes into a loss is logits that follow the input.</summary>
internal static class LossRules
{
    /// <summary>No sigmoid or softmax before a loss that applies it.</summary>
    public static IEnumerable<Finding> Logits(ShapedNetwork shaped)
    {
        foreach (var branch in shaped.Domains.Prepend(shaped.Label).Where(branch => !IsOfWrongWidth(shaped, branch)))
        {
            var end = PlacedNode.EndsOf(branch.Chain).FirstOrDefault(placed => placed.Layer!.Layer.IsProbability);
            if (end is null || end.Layer!.Layer.IsConstantOn(end.Node.Input))
                continue;
            var own = branch.Output == Shape.Of(1) ? "a sigmoid" : "a softmax";
            yield return new Finding(RuleBook.ProbabilityBeforeLoss, end.At,
                $"The {branch.Role} branch ends in {end.Node.Node.Key}, and its loss applies {own} of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take {end.Node.Node.Key} out.") { Remedy = new Remedy(RemedyKind.RemoveLayer) };
        }
    }

    /// <summary>No layer that gives the same whatever it is given.</summary>
    public static IEnumerable<Finding> Constants(ShapedNetwork shaped)
    {
        foreach (var branch in shaped.Branches)
        {
            foreach (var (placed, isInBlock) in branch.Chain.SelectMany(node => node.Layers.Select(layer => (layer, layer != node))))
            {
                if (!placed.Layer!.Layer.IsConstantOn(placed.Node.Input))
                    continue;
                var key = placed.Node.Node.Key;
                var loss = isInBlock ? "nothing before it in its chain has an effect" : $"the {branch.Role} branch ignores its input";
                yield return new Finding(RuleBook.ConstantLayer, placed.At,
                    $"{key} of {placed.Node.Input} is the same whatever it is given: {loss}, and no gradient passes. Take {key} out, or give it more than one value.") { Remedy = new Remedy(RemedyKind.RemoveLayer) };
            }
        }
    }

    // A branch of the wrong width is one mistake, whatever it ends in.
    private static bool IsOfWrongWidth(ShapedNetwork shaped, ShapedBranch branch) =>
        WidthRules.Label(shaped).Concat(WidthRules.Domains(shaped)).Any(finding => finding.Path.StartsWith(branch.Role + "[", StringComparison.Ordinal));
}
