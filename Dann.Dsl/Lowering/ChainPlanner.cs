using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>Turns a chain, with the transparent blocks in it, into lines. One planner serves one class.</summary>
/// <param name="fields">The fields of the class, by the names of what they hold.</param>
/// <param name="classes">Plans the blocks that have classes of their own.</param>
/// <param name="names">Names for further variables.</param>
/// <param name="taps">The variables of the splits in the class, by their paths in it.</param>
internal sealed class ChainPlanner(IReadOnlyDictionary<string, string> fields, ModuleClasses classes, LocalNames names, IReadOnlyDictionary<string, string> taps)
{
    private readonly List<Statement> _statements = [];

    /// <summary>The lines so far.</summary>
    public EquatableArray<Statement> Statements => _statements.ToEquatableArray();

    /// <summary>What autograd does with the result of the last line.</summary>
    public OutputUse Use { get; private set; } = OutputUse.Kept;

    /// <summary>Adds the lines of a chain that reads a variable and writes its results to one.</summary>
    /// <param name="nodes">The chain.</param>
    /// <param name="source">The variable it starts from; others may hold the same value.</param>
    /// <param name="target">The variable of its results.</param>
    /// <param name="isDeclared">Is that variable already there?</param>
    public void Add(IReadOnlyList<ShapedNode> nodes, string source, string target, bool isDeclared)
    {
        // Others may hold the value a chain starts on (the batch, the features, another chain), so nothing before its first fresh result is overwritten.
        Use = OutputUse.Kept;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is ShapedLayer layer && i + 1 < nodes.Count && CommutesWith(layer, nodes[i + 1]))
            {
                var pool = (ShapedLayer)nodes[++i];
                Call(pool, source, target, isDeclared, "", pool.Output);
                Call(layer, target, target, true, "after the pool: the same values and gradients on fewer of them", pool.Output);
                TapBehind(pool.Layer.Name, target, pool.Output);
            }
            else
            {
                Node(nodes[i], source, target, isDeclared);
                TapBehind(nodes[i].Node.Name, target, nodes[i].Output);
            }

            (source, isDeclared) = (target, true);
        }
    }

    // A split between the two needs the value that the turn would not compute.
    private bool CommutesWith(ShapedLayer layer, ShapedNode next) =>
        layer.Layer.CommutesWithMaxPool && next is ShapedLayer { Layer.IsMaxPool: true } && !taps.ContainsKey(layer.Layer.Name);

    private void Node(ShapedNode node, string source, string target, bool isDeclared)
    {
        if (node is ShapedLayer layer)
            Call(layer, source, target, isDeclared, "", layer.Output);
        else if (node is ShapedComposite { Composite.Name.Length: > 0 } named)
            Block(named, source, target, isDeclared);
        else if (node is ShapedComposite open)
            Open(open, source, target, isDeclared);
    }

    private void Call(ShapedLayer layer, string source, string target, bool isDeclared, string note, Shape output)
    {
        var inPlace = layer.Layer.HasInPlaceForm && Use == OutputUse.Free;
        var field = layer.Call.IsModule ? fields[layer.Layer.Name] : "";
        _statements.Add(new LayerCall(layer, field, source, inPlace, note, target, !isDeclared, output));
        Use = layer.Layer.OutputUse == OutputUse.SharesInput ? Use : layer.Layer.OutputUse;
    }

    private void Block(ShapedComposite block, string source, string target, bool isDeclared)
    {
        var prefix = block.Composite.Name + ".";
        var inner = taps.Where(tap => tap.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var plan = classes.Plan(block, [.. inner.Select(tap => tap.Key.Substring(prefix.Length))]);
        _statements.Add(new BlockCall(fields[block.Composite.Name], source, inner.Select(tap => tap.Value).ToEquatableArray(), target, !isDeclared, block.Output));
        Use = plan.OutputUse;
    }

    private void Open(ShapedComposite block, string source, string target, bool isDeclared)
    {
        if (block.Composite.Join == Join.Add && block.Paths.Count == 2)
        {
            Residual(block, source, target, isDeclared);
            return;
        }

        var ends = block.Paths.Select((path, i) => Apart(path, source, $"path{i + 1}")).ToEquatableArray();
        _statements.Add(block.Composite.Join == Join.Add ? new Sum(ends, target, !isDeclared, block.Output) : new Concatenation(ends, target, !isDeclared, block.Output));
        Use = OutputUse.Free;
    }

    // The shortcut is taken aside, and the body goes on in the variable.
    private void Residual(ShapedComposite block, string source, string target, bool isDeclared)
    {
        var shortcut = Apart(block.Paths[1], source, "shortcut");
        var body = block.Paths[0].Nodes;
        Add(body, source, target, isDeclared);
        var end = body.Count == 0 ? source : target;
        _statements.Add(new Sum(new[] { end, shortcut }.ToEquatableArray(), target, !isDeclared && body.Count == 0, block.Output));
        Use = OutputUse.Free;
    }

    private string Apart(ShapedPath path, string source, string name)
    {
        var variable = names.Take(name);
        Add(path.Nodes, source, variable, isDeclared: false);
        if (path.Nodes.Count == 0)
            _statements.Add(new Keep(source, variable, true, path.Input));
        return variable;
    }

    private void TapBehind(string name, string variable, Shape output)
    {
        if (name.Length == 0 || !taps.TryGetValue(name, out var tap))
            return;
        _statements.Add(new Keep(variable, tap, false, output));
        Use = OutputUse.Kept;
    }
}
