using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Composites;

/// <summary>A block: chains of layers that start on one tensor and end in one.</summary>
public abstract record Composite : Node
{
    /// <summary>Its chains, in the order they run. A chain without layers hands its input on.</summary>
    public abstract EquatableArray<LayerPath> Paths { get; }

    /// <summary>How the ends of the chains become one tensor.</summary>
    public abstract Join Join { get; }

    /// <inheritdoc/>
    public override string Key => Entry.Key;

    /// <summary>Its entry in <see cref="CompositeCatalogue"/>.</summary>
    public abstract CompositeEntry Entry { get; }

    /// <summary>The shape of one sample after the block, given the shapes at the ends of its chains, or why they do not meet.</summary>
    public abstract ShapeResult Meet(IReadOnlyList<Shape> ends);
}

/// <summary>One chain of a block.</summary>
/// <param name="Label">What the declaration calls it: <c>body</c>, <c>shortcut</c>, <c>branches[0]</c>.</param>
/// <param name="Nodes">Its layers and blocks, first to last; may be empty.</param>
public sealed record LayerPath(string Label, EquatableArray<Node> Nodes);

/// <summary>How the chains of a block end.</summary>
public enum Join
{
    /// <summary>There is one chain, and its end is the block's.</summary>
    None,

    /// <summary>The ends are added, value by value.</summary>
    Add,

    /// <summary>The ends are put one behind the other along the channels, or along the values of a vector.</summary>
    Concat,
}
