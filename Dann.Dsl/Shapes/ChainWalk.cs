using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;

namespace Dann.Dsl.Shapes;

/// <summary>Walks a chain of layers and blocks, and those within them; stops at the first that does not fit.</summary>
internal sealed class ChainWalk(ICollection<Finding> findings)
{
    /// <summary>The chain with shapes; null with a finding.</summary>
    /// <param name="nodes">The chain.</param>
    /// <param name="input">One sample before it.</param>
    /// <param name="path">Where findings say it is: <c>features</c>, <c>features[2].body</c>.</param>
    /// <param name="around">The names of the blocks around it, as messages have them.</param>
    /// <param name="trail">The shapes that led here.</param>
    public EquatableArray<ShapedNode>? Walk(EquatableArray<Node> nodes, Shape input, string path, string around, ShapeTrail trail)
    {
        var shaped = new List<ShapedNode>();
        var shape = input;
        for (var i = 0; i < nodes.Count; i++)
        {
            var at = $"{path}[{i}]";
            ShapedNode? step = nodes[i] is Composite block ? Block(block, shape, at, around, trail) : Layer((Layer)nodes[i], shape, at, trail);
            if (step is null)
                return null;
            shaped.Add(step);
            shape = step.Output;
            trail = new ShapeTrail(trail, Title(nodes[i], around), shape);
        }

        return shaped.ToEquatableArray();
    }

    private ShapedLayer? Layer(Layer layer, Shape input, string at, ShapeTrail trail)
    {
        var result = layer.Infer(input);
        return Checked(result, layer, at, trail) is { } output ? new ShapedLayer(layer, input, output) : null;
    }

    private ShapedComposite? Block(Composite block, Shape input, string at, string around, ShapeTrail trail)
    {
        var inside = block.Name.Length == 0 ? around : Title(block, around) + ".";
        var paths = new List<ShapedPath>();
        foreach (var path in block.Paths)
        {
            if (Walk(path.Nodes, input, $"{at}.{path.Label}", inside, trail) is not { } nodes)
                return null;
            paths.Add(new ShapedPath(path.Label, input, nodes));
        }

        return Checked(block.Meet([.. paths.Select(path => path.Output)]), block, at, trail) is { } output
            ? new ShapedComposite(block, paths.ToEquatableArray(), input, output)
            : null;
    }

    private Shape? Checked(ShapeResult result, Node node, string at, ShapeTrail trail)
    {
        if (result.Output is not { } output)
        {
            findings.Add(new Finding(result.Rule!, at, $"{result.Problem} Shapes so far: {trail}.") { Remedy = result.Remedy });
            return null;
        }

        if (output.Elements <= ShapeInference.MaxElements)
            return output;
        findings.Add(new Finding(RuleBook.TooManyValues, at, $"{node.Key} makes {output} of one sample, more than {ShapeInference.MaxElements} values. Use fewer channels or a smaller size."));
        return null;
    }

    private static string Title(Node node, string around) => around + (node.Name.Length == 0 ? node.Key : node.Name);
}
