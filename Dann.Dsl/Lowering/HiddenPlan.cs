using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>
/// The way to the last hidden layer, on which baselines put a classifier of their own (subspace alignment, a linear SVM): from the features to
/// the input of the label branch's last weights, as a vector. Norms scale values and do not count; within a block, it is the input of the whole block.
/// </summary>
/// <param name="Input">One sample of the features.</param>
/// <param name="Output">One sample of the last hidden layer, a vector.</param>
/// <param name="Statements">What the label branch computes of it; empty where that is the features as they are.</param>
public sealed record HiddenPlan(Shape Input, Shape Output, EquatableArray<Statement> Statements)
{
    /// <summary>Values in one sample.</summary>
    public int Width => Output.Sizes[0];

    /// <summary>The layers and blocks of the label branch before its last weights.</summary>
    internal static IReadOnlyList<ShapedNode> Nodes(ShapedBranch label) => [.. label.Nodes.Take(Math.Max(0, label.Nodes.ToList().FindLastIndex(HasWeights)))];

    /// <summary>Puts the lines together.</summary>
    /// <param name="label">The label branch.</param>
    /// <param name="statements">What <see cref="Nodes"/> compute.</param>
    /// <param name="taps">The variables by which values leave the label branch for domain branches, who have no part here.</param>
    internal static HiddenPlan Of(ShapedBranch label, IEnumerable<Statement> statements, IReadOnlyCollection<string> taps)
    {
        var lines = statements
            .Where(statement => statement is not Keep || !taps.Contains(statement.Target))
            .Select(statement => statement is BlockCall block ? block with { Taps = [] } : statement)
            .ToList();
        var nodes = Nodes(label);
        var end = nodes.Count == 0 ? label.Input : nodes[^1].Output;
        var output = Shape.Of((int)end.Elements);
        if (!end.IsVector)
            lines.Add(new LayerCall(new ShapedLayer(LayerCatalogue.ToVector, end, output), "", "x", false, "", "x", false, output));
        return new HiddenPlan(label.Input, output, lines.ToEquatableArray());
    }

    private static bool HasWeights(ShapedNode node) =>
        node.Layers("").Any(placed => placed.Layer.FanIn is not null || (placed.Layer.Call.IsOwn && placed.Layer.ParameterCount > 0));
}
