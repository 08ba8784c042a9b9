using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>The rules on the network as a whole, asked once every edge has its shape.</summary>
public static class NetworkRules
{
    private static readonly Func<ShapedNetwork, IEnumerable<Finding>>[] All = 
    [
        WidthRules.Label, WidthRules.Domains,
        LossRules.Logits, LossRules.Constants,
        SplitRules.Learns, SplitRules.Reverses, SplitRules.Dropout,
        BudgetRule.Parameters,
    ];

    /// <summary>What is wrong with the network, in the order of the rules.</summary>
    public static IEnumerable<Finding> Check(ShapedNetwork network) => All.SelectMany(rule => rule(network));
}
