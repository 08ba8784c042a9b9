using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Shapes;

/// <summary>A network with the shape of every edge; made by <see cref="ShapeInference"/> alone, so it is known to fit together.</summary>
/// <param name="Network">The declared network.</param>
/// <param name="Features">Its feature branch.</param>
/// <param name="Label">Its label branch.</param>
/// <param name="Domain">Its domain branch.</param>
public sealed record ShapedNetwork(Network Network, ShapedBranch Features, ShapedBranch Label, ShapedBranch Domain)
{
    /// <summary>Learned values in all branches.</summary>
    public long ParameterCount => Counts.Sum(Features.ParameterCount, Label.ParameterCount, Domain.ParameterCount);

    /// <summary>Does any layer mix the samples of a batch (batch norm)? Then the domains must pass together.</summary>
    public bool MixesSamples => Network.Features.Layers.Concat(Network.Label.Layers).Concat(Network.Domain.Layers).Any(layer => layer.MixesSamples);

    /// <summary>The branches, in the order of declaration.</summary>
    public IEnumerable<ShapedBranch> Branches => [Features, Label, Domain];

    /// <summary>Does any layer hold a weight whose memory layout is a choice?</summary>
    public bool HasConvolutions => Branches.Any(branch => branch.Layers.Any(layer => layer.HasImageWeight));

    /// <summary>The shape of the features where the reversal stands.</summary>
    public Shape SplitShape => Branch(Network.Split.Role).Layers[Network.Split.Layer].Output;

    /// <summary>The branch of a role.</summary>
    public ShapedBranch Branch(string role) => Branches.First(branch => branch.Role == role);
}

/// <summary>A branch with the shape of every edge.</summary>
/// <param name="Role">What it does, one of <see cref="Roles"/>.</param>
/// <param name="Input">The shape of one sample before its first layer.</param>
/// <param name="Layers">Its layers, first to last.</param>
public sealed record ShapedBranch(string Role, Shape Input, EquatableArray<ShapedLayer> Layers)
{
    /// <summary>The shape of one sample after its last layer.</summary>
    public Shape Output => Layers.Count == 0 ? Input : Layers[Layers.Count - 1].Output;

    /// <summary>Learned values in the branch.</summary>
    public long ParameterCount => Counts.Sum(Layers.Select(layer => layer.ParameterCount));

    /// <summary>Multiplications with addition for one sample in the forward pass.</summary>
    public long MultiplyAdds => Counts.Sum(Layers.Select(layer => layer.MultiplyAdds));
}

/// <summary>A layer between two shapes.</summary>
/// <param name="Layer">The declared layer.</param>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
public sealed record ShapedLayer(Layer Layer, Shape Input, Shape Output)
{
    /// <summary>Learned values.</summary>
    public long ParameterCount => Layer.ParameterCount(Input);

    /// <summary>Multiplications with addition for one sample in the forward pass.</summary>
    public long MultiplyAdds => Layer.MultiplyAdds(Input, Output);

    /// <summary>What the default initialisation is scaled by; null where there is nothing to draw.</summary>
    public long? FanIn => Layer.FanIn(Input);

    /// <summary>Does it hold a weight (out, in, height, width), whose memory layout is a choice?</summary>
    public bool HasImageWeight => Input.IsImage && FanIn is not null;

    /// <summary>How TorchSharp builds or calls it.</summary>
    public TorchCall Call => Layer.Call(Input);
}
