using Dann.Dsl.Docs;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>A box of the drawing of a network: a layer with the activations and norms behind it, or a block, or several alike.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Below">What stands in it besides.</param>
/// <param name="Parameters">Learned values.</param>
/// <param name="Output">One sample after it.</param>
/// <param name="Names">The first parts of the paths that lead into it.</param>
internal sealed record NetworkBox(string Title, string Below, long Parameters, Shape Output, IReadOnlyList<string> Names)
{
    /// <summary>How many alike it stands for.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Its learned values, shortly; empty for none.</summary>
    public string ParameterText => Parameters == 0 ? "" : Amounts.Rounded(Parameters);

    /// <summary>A shape as it stands at an edge.</summary>
    public static string Text(Shape shape) => string.Join('×', shape.Sizes);

    /// <summary>The boxes of a branch.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="ends">Paths that a domain branch leaves behind: what follows gets a box of its own.</param>
    public static IReadOnlyList<NetworkBox> Of(ShapedBranch branch, IReadOnlyCollection<string> ends)
    {
        var boxes = new List<NetworkBox>();
        foreach (var node in branch.Nodes)
        {
            var isEnd = boxes.Count > 0 && boxes[^1].Names.Any(ends.Contains);
            if (boxes.Count > 0 && !isEnd && Joins(node))
                boxes[^1] = boxes[^1] with { Below = Joined(boxes[^1].Below, node.Node.Key), Parameters = boxes[^1].Parameters + node.ParameterCount, Names = [.. boxes[^1].Names, .. NamesOf(node)] };
            else if (boxes.Count > 0 && !isEnd && node is ShapedComposite && IsAlike(boxes[^1], One(node)))
                boxes[^1] = boxes[^1] with { Count = boxes[^1].Count + 1, Parameters = boxes[^1].Parameters + node.ParameterCount, Names = [.. boxes[^1].Names, .. NamesOf(node)] };
            else
                boxes.Add(One(node));
        }

        return boxes;
    }

    // What changes no shape and learns next to nothing: activations, dropout, norms.
    private static bool Joins(ShapedNode node) => node is ShapedLayer layer && layer.Input == layer.Output && (layer.ParameterCount == 0 || layer.Layer.MixesSamples);

    private static bool IsAlike(NetworkBox one, NetworkBox other) => (one.Title, one.Below, one.Output) == (other.Title, other.Below, other.Output);

    private static NetworkBox One(ShapedNode node) => node is ShapedComposite block
        ? new NetworkBox(IsTelling(block) ? block.Node.Name : block.Node.Key, $"{(IsTelling(block) ? block.Node.Key + ", " : "")}{block.Layers("").Count()} layers", block.ParameterCount, block.Output, NamesOf(block))
        : new NetworkBox(node.Node.Key, "", node.ParameterCount, node.Output, NamesOf(node));

    // The members of a repetition are called by their numbers.
    private static bool IsTelling(ShapedComposite block) => block.Node.Name.Length > 0 && !block.Node.Name.All(char.IsDigit);

    // A block without a name is transparent: the names of its layers belong to what is around it.
    private static IReadOnlyList<string> NamesOf(ShapedNode node) => node.Node.Name.Length > 0
        ? [node.Node.Name]
        : [.. node.Layers("").Select(placed => placed.Path.Split('.')[0]).Distinct()];

    private static string Joined(string below, string key) => below.Length == 0 ? $"+ {key}" : $"{below}, {key}";
}
