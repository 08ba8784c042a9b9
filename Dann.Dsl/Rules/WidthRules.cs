using System.Globalization;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>A branch ends in as many logits as it has things to tell apart.</summary>
internal static class WidthRules
{
    /// <summary>One logit for each class.</summary>
    public static IEnumerable<Finding> Label(ShapedNetwork shaped)
    {
        var classes = shaped.Network.Classes;
        if (shaped.Label.Output != Shape.Of(classes))
            yield return Finding(shaped.Label, RuleBook.LabelWidth, "label", classes, $"one logit for each of the {classes} classes");
    }

    /// <summary>One logit that tells source from target, or one for each domain.</summary>
    public static IEnumerable<Finding> Domains(ShapedNetwork shaped)
    {
        var domains = shaped.Network.Sources + 1;
        foreach (var branch in shaped.Domains)
        {
            if (branch.Output == Shape.Of(1) || branch.Output == Shape.Of(domains))
                continue;
            var meaning = shaped.Network.Sources == 1
                ? "one logit that tells source from target"
                : $"one logit that tells the sources from the target (or ({domains}), one for each of the {shaped.Network.Sources} sources and the target)";
            yield return Finding(branch, RuleBook.DomainWidth, branch.Role, 1, meaning);
        }
    }

    private static Finding Finding(ShapedBranch branch, Rule rule, string name, int width, string meaning) =>
        new(rule, $"{branch.Role}[{branch.Nodes.Count - 1}]", $"The {name} branch ends in {branch.Output}; expected ({width}), {meaning}. End it with {(branch.Output.IsVector ? "" : "flatten and ")}linear: {width}.")
        {
            // A layer behind a softmax would mend the width alone.
            Remedy = PlacedNode.EndsOf(branch.Chain).Any(end => end.Layer!.Layer.IsProbability) ? null : new Remedy(branch.Output.IsVector ? RemedyKind.EndInWidth : RemedyKind.FlattenToWidth, width.ToString(CultureInfo.InvariantCulture)),
        };
}
