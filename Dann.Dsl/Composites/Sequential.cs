using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Composites;

/// <summary>Layers under a name of their own: what a split or a parameter key can name as one.</summary>
/// <param name="Nodes">The layers, first to last.</param>
public sealed record Sequential(EquatableArray<Node> Nodes) : Composite
{
    private static readonly PathSetting Layers = new("layers", IsRequired: true, "The layers, first to last.");

    /// <summary>The catalogue's line.</summary>
    public static readonly CompositeEntry Definition = new(
        "sequential",
        "Sequential",
        "Layers under a name of their own. Without a name they belong to what is around them.",
        [],
        [Layers],
        (_, paths) => new Sequential(paths[0].Nodes),
        "sequential: { name: stem, layers: [ conv2d: [ 8, 3 ], relu ] }");

    /// <inheritdoc/>
    public override CompositeEntry Entry => Definition;

    /// <inheritdoc/>
    public override EquatableArray<LayerPath> Paths => new[] { new LayerPath(Layers.Key, Nodes) }.ToEquatableArray();

    /// <inheritdoc/>
    public override Join Join => Join.None;

    /// <inheritdoc/>
    public override ShapeResult Meet(IReadOnlyList<Shape> ends) => ends[0];
}
