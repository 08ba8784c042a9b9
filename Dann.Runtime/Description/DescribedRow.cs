using Dann.Dsl.Composites;
using Dann.Dsl.Shapes;

namespace Dann.Runtime.Description;

/// <summary>A layer, a join or a block of a network, in the order of its declaration.</summary>
/// <param name="Depth">How many blocks are around it.</param>
/// <param name="Path">Its name with those of the blocks around it, as in parameter keys. A join has its block's, and <c>add</c> or <c>concat</c>.</param>
/// <param name="Kind">What it is, as YAML names it; <c>add</c> or <c>concat</c> for a join.</param>
/// <param name="IsGroup">Is it a block, whose numbers are sums over the rows below it?</param>
/// <param name="Output">One sample after it.</param>
/// <param name="Parameters">Learned values.</param>
/// <param name="MultiplyAdds">Multiplications with addition for one sample in the forward pass.</param>
/// <param name="ActivationBytes">Counted as <see cref="ShapedNode.ActivationBytes"/> says.</param>
internal sealed record DescribedRow(int Depth, string Path, string Kind, bool IsGroup, Shape Output, long Parameters, long MultiplyAdds, long ActivationBytes)
{
    /// <summary>Which of several chains of its block starts here; empty for none.</summary>
    public string Chain { get; init; } = "";

    /// <summary>Is it where the chains of its block become one?</summary>
    public bool IsJoin { get; init; }

    /// <summary>The paths whose end is behind this row: its own, and those of the blocks that end with it.</summary>
    public IReadOnlyList<string> EndOf { get; init; } = [];

    /// <summary>The rows of a branch.</summary>
    public static IEnumerable<DescribedRow> Of(ShapedBranch branch) => Of(branch.Nodes, "", 0);

    private static IEnumerable<DescribedRow> Of(IEnumerable<ShapedNode> nodes, string around, int depth) => nodes.SelectMany(node =>
    {
        var path = Below(around, node.Node.Name);
        var isGroup = node is ShapedComposite;
        var row = new DescribedRow(depth, path, node.Node.Key, isGroup, node.Output, node.ParameterCount, node.MultiplyAdds, node.ActivationBytes);
        if (node is not ShapedComposite block)
            return [row with { EndOf = [path] }];
        List<DescribedRow> inside = [.. Inside(block, path, depth + 1)];
        if (node.Node.Name.Length > 0)
            inside[^1] = inside[^1] with { EndOf = [.. inside[^1].EndOf, path] };
        return inside.Prepend(row);
    });

    private static IEnumerable<DescribedRow> Inside(ShapedComposite block, string path, int depth)
    {
        foreach (var chain in block.Paths)
        {
            var label = block.Paths.Count > 1 ? chain.Label : "";
            foreach (var row in Of(chain.Nodes, path, depth))
            {
                yield return row with { Chain = label.Length > 0 ? label : row.Chain };
                label = "";
            }
        }

        if (block.Composite.Join == Join.None)
            yield break;
        var join = block.Composite.Join == Join.Add ? "add" : "concat";
        yield return new DescribedRow(depth, Below(path, join), join, false, block.Output, 0, 0, block.JoinBytes) { IsJoin = true };
    }

    private static string Below(string around, string name) => name.Length == 0 ? around : around.Length == 0 ? name : $"{around}.{name}";
}
