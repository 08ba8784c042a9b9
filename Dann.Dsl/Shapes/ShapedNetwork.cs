using Dann.Dsl.Architecture;

namespace Dann.Dsl.Shapes;

/// <summary>A network with the shape of every edge; made by <see cref="ShapeInference"/> alone, so it is known to fit together.</summary>
/// <param name="Network">The declared network.</param>
/// <param name="Features">Its feature branch.</param>
/// <param name="Label">Its label branch.</param>
/// <param name="Domains">Its domain branches, in the order of <see cref="Network.Domains"/>.</param>
public sealed record ShapedNetwork(Network Network, ShapedBranch Features, ShapedBranch Label, EquatableArray<ShapedBranch> Domains)
{
    /// <summary>Learned values in all branches.</summary>
    public long ParameterCount => Counts.Sum(Branches.Select(branch => branch.ParameterCount));

    /// <summary>Multiplications with addition for one sample in the forward pass of all branches.</summary>
    public long MultiplyAdds => Counts.Sum(Branches.Select(branch => branch.MultiplyAdds));

    /// <summary>Bytes of activations of one sample in all branches, counted as <see cref="ShapedNode.ActivationBytes"/> says.</summary>
    public long ActivationBytes => Counts.Sum(Branches.Select(branch => branch.ActivationBytes));

    /// <summary>Does any layer mix the samples of a batch (batch norm)? Then the domains must pass together.</summary>
    public bool MixesSamples => Branches.Any(branch => branch.Layers.Any(placed => placed.Layer.Layer.MixesSamples));

    /// <summary>The branches, in the order of declaration.</summary>
    public IEnumerable<ShapedBranch> Branches => new[] { Features, Label }.Concat(Domains);

    /// <summary>Does any layer hold a weight whose memory layout is a choice?</summary>
    public bool HasConvolutions => Branches.Any(branch => branch.Layers.Any(placed => placed.Layer.HasImageWeight));

    /// <summary>The branch of a role.</summary>
    public ShapedBranch Branch(string role) => Branches.First(branch => branch.Role == role);

    /// <summary>The shape of one sample where a reversal stands.</summary>
    public Shape At(SplitPoint split) => Branch(split.Role).Find(split.Path)!;

    /// <summary>What a sample passes from the input to a reversal.</summary>
    public IReadOnlyList<PlacedNode> WayTo(SplitPoint split) =>
        [.. split.Role == Roles.Features ? [] : Features.Chain, .. Branch(split.Role).WayTo(split.Path)!];
}

/// <summary>A branch with the shape of every edge.</summary>
/// <param name="Role">What it does, one of <see cref="Roles"/>, or the name of a domain branch.</param>
/// <param name="Input">The shape of one sample before its first layer.</param>
/// <param name="Nodes">Its layers and blocks, first to last.</param>
public sealed record ShapedBranch(string Role, Shape Input, EquatableArray<ShapedNode> Nodes)
{
    /// <summary>The shape of one sample after its last layer.</summary>
    public Shape Output => Nodes.Count == 0 ? Input : Nodes[Nodes.Count - 1].Output;

    /// <summary>Learned values in the branch.</summary>
    public long ParameterCount => Counts.Sum(Nodes.Select(node => node.ParameterCount));

    /// <summary>Multiplications with addition for one sample in the forward pass.</summary>
    public long MultiplyAdds => Counts.Sum(Nodes.Select(node => node.MultiplyAdds));

    /// <summary>Bytes of activations of one sample, counted as <see cref="ShapedNode.ActivationBytes"/> says.</summary>
    public long ActivationBytes => Counts.Sum(Nodes.Select(node => node.ActivationBytes));

    /// <summary>All its layers, those within blocks too, in the order they are declared.</summary>
    public IEnumerable<PlacedLayer> Layers => Nodes.SelectMany(node => node.Layers(""));

    /// <summary>Its layers and blocks, each at its place in the declaration.</summary>
    public IReadOnlyList<PlacedNode> Chain => PlacedNode.Chain(Nodes, Role);

    /// <summary>What a sample passes up to the layer or block of that path (<c>layer1.0.conv1</c>), or to the end for the empty path; null where there is none.</summary>
    public IReadOnlyList<PlacedNode>? WayTo(string path) => path.Length == 0 ? Chain : PlacedNode.WayTo(Chain, path);

    /// <summary>The shape of one sample behind the layer or block of that path, or at the end for the empty path; null where there is none.</summary>
    public Shape? Find(string path) => path.Length == 0 ? Output : WayTo(path)?[^1].Node.Output;
}
