using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;

namespace Dann.Generators.Emit;

/// <summary>The way of a batch through the branches, as generated code calls it; <paramref name="network"/> decides where it forks to the domain branch.</summary>
internal sealed class Pathway(ShapedNetwork network)
{
    public BranchPlan Features { get; } = BranchPlan.Of(network.Features, network.Network.Split);

    public BranchPlan Label { get; } = BranchPlan.Of(network.Label, network.Network.Split);

    public BranchPlan Domain { get; } = BranchPlan.Of(network.Domain, network.Network.Split);

    /// <summary>What generated code calls a batch before its first layer.</summary>
    public string Inputs { get; } = network.Features.Input.IsImage ? "images" : "samples";

    /// <summary>Does the domain branch leave at the end of the features?</summary>
    public bool SplitsAtFeatures => !Features.IsCut && network.Network.Split.Role == Roles.Features;

    /// <summary>The layer behind which the domain branch leaves: <c>features.pool2</c>.</summary>
    public string SplitName => $"{network.Network.Split.Role}.{network.Branch(network.Network.Split.Role).Layers[network.Network.Split.Layer].Layer.Name}";

    /// <summary>The plan of a branch.</summary>
    public BranchPlan Plan(string role) => role switch
    {
        Roles.Features => Features,
        Roles.Label => Label,
        _ => Domain,
    };

    /// <summary>A shape whose batch dimension has a name of its own: <c>(S + T, 1200)</c>.</summary>
    public static string Batch(string count, Shape shape) => $"({count}, {string.Join(", ", shape.Sizes)})";
}
