using Dann.Dsl.Composites;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Shapes;

/// <summary>A layer or block at its place in the declaration.</summary>
/// <param name="At">Where findings say it is: <c>features[2]</c>, <c>features[2].body[0]</c>.</param>
/// <param name="Node">The layer or block.</param>
public sealed record PlacedNode(string At, ShapedNode Node)
{
    /// <summary>Its layer; null where it is a block.</summary>
    public ShapedLayer? Layer => Node as ShapedLayer;

    /// <summary>A chain, each of its members at its place.</summary>
    public static IReadOnlyList<PlacedNode> Chain(IEnumerable<ShapedNode> nodes, string at) =>
        [.. nodes.Select((node, i) => new PlacedNode($"{at}[{i}]", node))];

    /// <summary>Its layer, or the layers within the block, in the order they are declared.</summary>
    public IEnumerable<PlacedNode> Layers => Node is ShapedComposite ? Paths.SelectMany(path => path).SelectMany(inner => inner.Layers) : [this];

    /// <summary>The chains of a block; none of a layer.</summary>
    public IEnumerable<IReadOnlyList<PlacedNode>> Paths =>
        Node is ShapedComposite block ? block.Paths.Select(path => Chain(path.Nodes, $"{At}.{path.Label}")) : [];

    /// <summary>The part of a chain that a value passes on its way to the layer or block of that name (<c>layer1.0.conv1</c>), itself last; null where there is none.</summary>
    public static IReadOnlyList<PlacedNode>? WayTo(IReadOnlyList<PlacedNode> chain, string path)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            var before = chain.Take(i);
            var name = chain[i].Node.Node.Name;
            if (name == path)
                return [.. before, chain[i]];
            var rest = name.Length == 0 ? path : path.StartsWith(name + ".", StringComparison.Ordinal) ? path.Substring(name.Length + 1) : null;
            if (rest is not null && chain[i].Paths.Select(inner => WayTo(inner, rest)).FirstOrDefault(found => found is not null) is { } way)
                return [.. before, .. way];
        }

        return null;
    }

    /// <summary>
    /// The layers whose values a chain ends in, last first: its last layer, and those before it as long as the later ones only hand values on
    /// (flatten, dropout). Where chains are concatenated, the ends of each; a sum has no such layer.
    /// </summary>
    public static IEnumerable<PlacedNode> EndsOf(IReadOnlyList<PlacedNode> chain)
    {
        foreach (var placed in chain.Reverse())
        {
            if (placed.Node is ShapedComposite block)
            {
                var ends = block.Composite.Join == Join.Add ? [] : placed.Paths.SelectMany(EndsOf).ToList();
                foreach (var end in ends)
                    yield return end;
                if (block.Composite.Join != Join.None || !ends.TrueForAll(IsHandedOn))
                    yield break;
            }
            else
            {
                yield return placed;
                if (!IsHandedOn(placed))
                    yield break;
            }
        }
    }

    private static bool IsHandedOn(PlacedNode placed) => placed.Layer?.Layer.OutputUse == OutputUse.SharesInput;
}
