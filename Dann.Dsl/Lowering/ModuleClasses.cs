using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>The classes of all blocks of a network that have names; equal blocks share one.</summary>
internal sealed class ModuleClasses(IEnumerable<string> takenNames)
{
    private readonly List<ModuleClass> _classes = [];
    private readonly LocalNames _names = new(takenNames);
    private readonly Stack<string> _path = new();

    // By the node itself: a block is asked for twice, for its field and for its call, and so is each block in it.
    private readonly Dictionary<ShapedComposite, Dictionary<string, ModulePlan>> _plans = new(new SameNode());

    /// <summary>The classes, innermost first.</summary>
    public EquatableArray<ModuleClass> All => _classes.ToEquatableArray();

    /// <summary>Plans the chains of a branch or block: which fields its class has.</summary>
    public IReadOnlyList<Member> Members(IEnumerable<ShapedNode> nodes, string around, IReadOnlyList<string> taps)
    {
        _path.Push(around);
        var members = new List<Member>();
        Collect(nodes, members, taps);
        _path.Pop();
        return members;
    }

    /// <summary>The plan of a named block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="taps">The paths of the splits in it, in the order of its class's parameters.</param>
    public ModulePlan Plan(ShapedComposite block, IReadOnlyList<string> taps)
    {
        if (!_plans.TryGetValue(block, out var plans))
            _plans.Add(block, plans = new(StringComparer.Ordinal));
        var key = string.Join(" ", taps);
        if (!plans.TryGetValue(key, out var plan))
            plans.Add(key, plan = Make(block, taps));
        return plan;
    }

    private ModulePlan Make(ShapedComposite block, IReadOnlyList<string> taps)
    {
        var open = Anonymous(block);
        var members = Members([open], $"{_path.Peek()}.{block.Composite.Name}", taps);
        var locals = new LocalNames([.. members.Select(member => member.Field), "x"]);
        var variables = taps.ToDictionary(tap => tap, tap => locals.Take(SplitVariables.NameOf(tap)), StringComparer.Ordinal);
        var planner = new ChainPlanner(members.ToDictionary(member => member.Key, member => member.Field, StringComparer.Ordinal), this, locals, variables);
        planner.Add(Inner(open), "x", "x", isDeclared: true);
        return new ModulePlan(block.Input, block.Output, members.ToEquatableArray(), planner.Statements, taps.Select(tap => variables[tap]).ToEquatableArray(), planner.Use);
    }

    private static ShapedComposite Anonymous(ShapedComposite block) => block with { Composite = block.Composite with { Name = "" } };

    // A block that only holds layers together is its chain.
    private static EquatableArray<ShapedNode> Inner(ShapedComposite open) =>
        open.Composite.Join == Composites.Join.None ? open.Paths[0].Nodes : new ShapedNode[] { open }.ToEquatableArray();

    private void Collect(IEnumerable<ShapedNode> nodes, List<Member> members, IReadOnlyList<string> taps)
    {
        foreach (var node in nodes)
        {
            if (node is ShapedLayer { Call.IsModule: true } layer)
            {
                members.Add(new Member(layer.Layer.Name, Identifiers.Field(layer.Layer.Name), layer.Input, layer.Output, layer, ""));
            }
            else if (node is ShapedComposite block)
            {
                if (block.Composite.Name.Length == 0)
                    Collect(block.Paths.SelectMany(path => path.Nodes), members, taps);
                else
                    members.Add(new Member(block.Composite.Name, Identifiers.Field(block.Composite.Name), block.Input, block.Output, null, ClassOf(block, taps)));
            }
        }
    }

    private string ClassOf(ShapedComposite block, IReadOnlyList<string> taps)
    {
        var prefix = block.Composite.Name + ".";
        var plan = Plan(block, [.. taps.Where(tap => tap.StartsWith(prefix, StringComparison.Ordinal)).Select(tap => tap.Substring(prefix.Length))]);
        if (_classes.Find(known => known.Plan == plan) is { } same)
            return same.Name;
        var path = $"{_path.Peek()}.{block.Composite.Name}";
        var made = new ModuleClass(_names.Take(ClassNames.Of([path])), path, plan);
        _classes.Add(made);
        return made.Name;
    }

    private sealed class SameNode : IEqualityComparer<ShapedComposite>
    {
        public bool Equals(ShapedComposite? left, ShapedComposite? right) => ReferenceEquals(left, right);

        public int GetHashCode(ShapedComposite node) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(node);
    }
}
