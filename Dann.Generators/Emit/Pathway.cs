using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;

namespace Dann.Generators.Emit;

/// <summary>The way of a batch through the branches, as generated code calls it.</summary>
internal sealed class Pathway(ShapedNetwork network)
{
    /// <summary>The classes of the network and what they compute.</summary>
    public NetworkPlan Plan { get; } = NetworkPlan.Of(network);

    /// <summary>What generated code calls a batch before its first layer.</summary>
    public string Inputs { get; } = InputName(network.Network);

    /// <summary>The edges that domain branches leave from, as a sentence has them: <c>the features</c>, <c>features.pool2</c>.</summary>
    public string SplitNames => string.Join(" and ", Plan.Splits.Select(tap => NameOf(tap.Split)));

    /// <summary>What generated code calls a batch of the network's samples.</summary>
    public static string InputName(Network network) => network.Input.IsImage ? "images" : "samples";

    /// <summary>An edge as a sentence has it.</summary>
    public static string NameOf(SplitPoint split) => split == SplitPoint.EndOfFeatures ? "the features" : split.ToString();

    /// <summary>A shape whose batch dimension has a name of its own: <c>(S + T, 1200)</c>.</summary>
    public static string Batch(string count, Shape shape) => $"({count}, {string.Join(", ", shape.Sizes)})";
}
