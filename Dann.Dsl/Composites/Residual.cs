using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Composites;

/// <summary>The sum of a body and of a shortcut past it (He et al. 2016).</summary>
/// <param name="Body">The layers whose result is added.</param>
/// <param name="Shortcut">The layers of the shortcut; empty for the input itself.</param>
public sealed record Residual(EquatableArray<Node> Body, EquatableArray<Node> Shortcut) : Composite
{
    private static readonly PathSetting BodyPath = new("body", IsRequired: true, "The layers whose result is added.");
    private static readonly PathSetting ShortcutPath = new("shortcut", IsRequired: false, "The layers of the shortcut; the input itself where not written.");

    /// <summary>The catalogue's line.</summary>
    public static readonly CompositeEntry Definition = new(
        "residual",
        "Residual",
        "The sum of a body and of a shortcut past it; their shapes must agree.",
        [],
        [BodyPath, ShortcutPath],
        (_, paths) => new Residual(paths[0].Nodes, paths[1].Nodes),
        "residual: { body: [ conv2d: { channels: 8, kernel: 3, padding: 1 }, relu ], shortcut: [ conv2d: [ 8, 1 ] ] }");

    /// <inheritdoc/>
    public override CompositeEntry Entry => Definition;

    /// <inheritdoc/>
    public override EquatableArray<LayerPath> Paths => new[] { new LayerPath(BodyPath.Key, Body), new LayerPath(ShortcutPath.Key, Shortcut) }.ToEquatableArray();

    /// <inheritdoc/>
    public override Join Join => Join.Add;

    /// <inheritdoc/>
    public override ShapeResult Meet(IReadOnlyList<Shape> ends)
    {
        if (ends[0] == ends[1])
            return ends[0];
        var remedy = Shortcut.Count == 0
            ? "Give the residual a shortcut that makes the same shape, as shortcut: [ conv2d: { channels: …, kernel: 1, stride: … } ], or keep the shape in the body (its padding and stride)."
            : "Make both end in one shape.";
        return ShapeResult.Refuse(RuleBook.PathsDoNotMeet, $"The body of the residual ends in {ends[0]} and its shortcut in {ends[1]}, which cannot be added. {remedy}");
    }
}
