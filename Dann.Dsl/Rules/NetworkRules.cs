using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>The rules on the network as a whole, asked once every edge has its shape.</summary>
public static class NetworkRules
{
    private static readonly Func<ShapedNetwork, Finding?>[] All = [LabelFitsClasses, DomainEndsInOneLogit];

    /// <summary>What is wrong with the network, in the order of the rules.</summary>
    public static IEnumerable<Finding> Check(ShapedNetwork network) => All.Select(rule => rule(network)).OfType<Finding>();

    private static Finding? LabelFitsClasses(ShapedNetwork shaped) =>
        Expect(shaped.Label, shaped.Network.Classes, RuleBook.LabelWidth, $"one logit for each of the {shaped.Network.Classes} classes");

    private static Finding? DomainEndsInOneLogit(ShapedNetwork shaped) =>
        Expect(shaped.Domain, 1, RuleBook.DomainWidth, "one logit that tells source from target");

    private static Finding? Expect(ShapedBranch branch, int width, Rule rule, string meaning) =>
        branch.Output == Shape.Of(width)
            ? null
            : new Finding(rule, $"{branch.Role}[{branch.Layers.Count - 1}]", $"The {branch.Role} branch ends in {branch.Output}; expected ({width}), {meaning}. End it with linear: {width}.");
}
