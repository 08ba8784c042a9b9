using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>A reversed gradient needs something to change, and values to look at.</summary>
internal static class SplitRules
{
    /// <summary>Something before the split learns.</summary>
    public static IEnumerable<Finding> Learns(ShapedNetwork shaped)
    {
        foreach (var domain in shaped.Network.Domains)
        {
            if (shaped.WayTo(domain.Split).All(placed => placed.Node.ParameterCount == 0))
            {
                yield return new Finding(RuleBook.NothingLearns, $"{domain.Branch.Role}.split",
                    $"Nothing before the split of the {domain.Branch.Role} branch ({domain.Split}) learns, so its reversed gradient changes nothing: dann trains what source_only trains. Put a layer with weights before the split, or split later.");
            }
        }
    }

    /// <summary>A domain branch's own λ leaves 0.</summary>
    public static IEnumerable<Finding> Reverses(ShapedNetwork shaped) =>
        shaped.Network.Domains.Where(domain => domain.Reversal is { IsZero: true }).Select(domain => new Finding(
            RuleBook.NeverReversed,
            $"{domain.Branch.Role}.reversal",
            $"The reversal of the {domain.Branch.Role} branch is 0 throughout: its gradient never reaches the layers before the split. Write a λ above 0, as {{ constant: 1 }}, or leave the reversal to the run."));

    /// <summary>No dropout right before a split.</summary>
    public static IEnumerable<Finding> Dropout(ShapedNetwork shaped)
    {
        var splits = shaped.Network.Domains.Select(domain => domain.Split).Distinct();
        foreach (var split in splits)
        {
            foreach (var placed in PlacedNode.EndsOf(shaped.WayTo(split)).Where(placed => placed.Layer!.Layer.DropsValues))
            {
                yield return new Finding(RuleBook.DropoutBeforeSplit, placed.At,
                    $"{placed.Node.Node.Key} stands right before the split: the domain branch sees another random part of the features in every step, and what becomes alike are features with holes. Move it behind the split, to the start of the branches.");
            }
        }
    }
}
