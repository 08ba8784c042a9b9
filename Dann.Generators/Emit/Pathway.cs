using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The way of a batch through the branches, as generated code calls it.</summary>
/// <param name="network">The network.</param>
/// <param name="shell">The class of its model.</param>
internal sealed class Pathway(ShapedNetwork network, ClassShell shell)
{
    private StepNames? _names;

    /// <summary>The classes of the network and what they compute.</summary>
    public NetworkPlan Plan { get; } = NetworkPlan.Of(network, shell.Methods.Select(method => method.Name));

    /// <summary>What its values are called where branches are called one after the other.</summary>
    public StepNames Names => _names ??= new StepNames(Plan);

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
