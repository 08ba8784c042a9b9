using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Shapes;

/// <summary>A layer or block between two shapes.</summary>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
public abstract record ShapedNode(Shape Input, Shape Output)
{
    /// <summary>What was declared.</summary>
    public abstract Node Node { get; }

    /// <summary>Learned values.</summary>
    public abstract long ParameterCount { get; }

    /// <summary>Multiplications with addition for one sample in the forward pass.</summary>
    public abstract long MultiplyAdds { get; }

    /// <summary>
    /// Bytes of float32 values that one sample makes in the forward pass: the output of every layer but those that only give values another shape
    /// (flatten, unflatten), and each sum or concatenation at the end of a block. Counted as declared: an output that generated code writes in place
    /// counts all the same. Not counted: the input itself, and what a kernel of torch needs besides (masks, indices, workspaces).
    /// </summary>
    public abstract long ActivationBytes { get; }

    /// <summary>The layers in it, in the order they are declared, each with its path below <paramref name="around"/>.</summary>
    public abstract IEnumerable<PlacedLayer> Layers(string around);

    /// <summary>The path of its name below <paramref name="around"/>; a transparent block has the path of what is around it.</summary>
    protected string PathIn(string around) => Node.Name.Length == 0 ? around : around.Length == 0 ? Node.Name : $"{around}.{Node.Name}";
}

/// <summary>A layer between two shapes.</summary>
/// <param name="Layer">The declared layer.</param>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
public sealed record ShapedLayer(Layer Layer, Shape Input, Shape Output) : ShapedNode(Input, Output)
{
    /// <inheritdoc/>
    public override Node Node => Layer;

    /// <inheritdoc/>
    public override long ParameterCount => Layer.ParameterCount(Input);

    /// <inheritdoc/>
    public override long MultiplyAdds => Layer.MultiplyAdds(Input, Output);

    /// <inheritdoc/>
    public override long ActivationBytes => Layer.IsView ? 0 : Counts.Product(sizeof(float), Output.Elements);

    /// <summary>What the default initialisation is scaled by; null where there is nothing to draw.</summary>
    public long? FanIn => Layer.FanIn(Input);

    /// <summary>Does it hold a weight (out, in, height, width), whose memory layout is a choice?</summary>
    public bool HasImageWeight => Input.IsImage && FanIn is not null;

    /// <summary>How TorchSharp builds or calls it.</summary>
    public TorchCall Call => Layer.Call(Input);

    /// <inheritdoc/>
    public override IEnumerable<PlacedLayer> Layers(string around) => [new PlacedLayer(PathIn(around), this)];
}

/// <summary>A block between two shapes.</summary>
/// <param name="Composite">The declared block.</param>
/// <param name="Paths">Its chains.</param>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
public sealed record ShapedComposite(Composite Composite, EquatableArray<ShapedPath> Paths, Shape Input, Shape Output) : ShapedNode(Input, Output)
{
    /// <inheritdoc/>
    public override Node Node => Composite;

    /// <inheritdoc/>
    public override long ParameterCount => Counts.Sum(Paths.SelectMany(path => path.Nodes).Select(node => node.ParameterCount));

    /// <inheritdoc/>
    public override long MultiplyAdds => Counts.Sum(Paths.SelectMany(path => path.Nodes).Select(node => node.MultiplyAdds));

    /// <inheritdoc/>
    public override long ActivationBytes => Counts.Sum(Paths.SelectMany(path => path.Nodes).Select(node => node.ActivationBytes).Append(JoinBytes));

    /// <summary>The part of <see cref="ActivationBytes"/> that its own join makes: a concatenation at once, a sum of n chains in n - 1 steps.</summary>
    public long JoinBytes => Composite.Join == Join.None ? 0 : Counts.Product(sizeof(float), Output.Elements, Composite.Join == Join.Add ? Paths.Count - 1 : 1);

    /// <inheritdoc/>
    public override IEnumerable<PlacedLayer> Layers(string around) => Paths.SelectMany(path => path.Nodes).SelectMany(node => node.Layers(PathIn(around)));
}

/// <summary>One chain of a block.</summary>
/// <param name="Label">What the declaration calls it.</param>
/// <param name="Input">One sample before it.</param>
/// <param name="Nodes">Its layers and blocks, first to last; may be empty.</param>
public sealed record ShapedPath(string Label, Shape Input, EquatableArray<ShapedNode> Nodes)
{
    /// <summary>One sample after it.</summary>
    public Shape Output => Nodes.Count == 0 ? Input : Nodes[Nodes.Count - 1].Output;
}

/// <summary>A layer at its place in a branch.</summary>
/// <param name="Path">Its name with those of the blocks around it, as in parameter keys: <c>layer1.0.conv1</c>.</param>
/// <param name="Layer">The layer.</param>
public sealed record PlacedLayer(string Path, ShapedLayer Layer);
