using Dann.Dsl.Composites;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>A branch in TorchSharp, run as it is declared or as it is planned.</summary>
internal sealed class TorchBranch
{
    private readonly ShapedBranch _branch;
    private readonly Dictionary<string, TorchCallable> _layers;

    public TorchBranch(ShapedBranch branch)
    {
        _branch = branch;
        _layers = branch.Layers.ToDictionary(placed => placed.Path, placed => new TorchCallable(placed.Layer.Call));
    }

    public IEnumerable<Parameter> Parameters => _branch.Layers.SelectMany(placed => _layers[placed.Path].Parameters);

    /// <summary>The layer of a path.</summary>
    public TorchCallable this[string path] => _layers[path];

    public void Train(bool on)
    {
        foreach (var layer in _layers.Values)
            layer.Train(on);
    }

    /// <summary>The output of the branch (under the empty path) and of each layer and named block, in the order declared, nothing in place.</summary>
    public Dictionary<string, Tensor> Declared(Tensor input)
    {
        var outputs = new Dictionary<string, Tensor>();
        outputs[""] = Declared(_branch.Nodes, input, "", outputs);
        return outputs;
    }

    /// <summary>The output of the lines, as planned; what leaves the branch is put under the names of the taps.</summary>
    public Tensor Planned(NetworkPlan plan, BranchPlan branch, IEnumerable<Statement> statements, Tensor input, IDictionary<string, Tensor> taps) =>
        Planned(plan, branch.Members, statements, "", input, branch.Taps.Select(tap => tap.Parameter), taps);

    private Tensor Declared(IEnumerable<ShapedNode> nodes, Tensor input, string around, Dictionary<string, Tensor> outputs)
    {
        foreach (var node in nodes)
        {
            var path = node.Node.Name.Length == 0 ? around : around.Length == 0 ? node.Node.Name : $"{around}.{node.Node.Name}";
            input = node is ShapedComposite block ? Declared(block, input, path, outputs) : _layers[path].Forward(input);
            if (node.Node.Name.Length > 0)
                outputs[path] = input;
        }

        return input;
    }

    // The order in which random layers draw is the plan's: a shortcut before its body.
    private Tensor Declared(ShapedComposite block, Tensor input, string path, Dictionary<string, Tensor> outputs)
    {
        var isResidual = block.Composite.Join == Join.Add && block.Paths.Count == 2;
        var order = isResidual ? block.Paths.Reverse() : block.Paths;
        var ends = order.ToDictionary(chain => chain.Label, chain => Declared(chain.Nodes, input, path, outputs));
        var inOrder = block.Paths.Select(chain => ends[chain.Label]).ToList();
        return block.Composite.Join switch
        {
            Join.None => inOrder[0],
            Join.Add => inOrder.Aggregate((left, right) => left + right),
            _ => cat(inOrder, 1),
        };
    }

    private Tensor Planned(NetworkPlan plan, IReadOnlyList<Member> members, IEnumerable<Statement> statements, string around, Tensor input, IEnumerable<string> parameters, IDictionary<string, Tensor> taps)
    {
        var variables = new Dictionary<string, Tensor> { ["x"] = input };
        foreach (var statement in statements)
            variables[statement.Target] = Value(plan, members, statement, around, variables);
        foreach (var parameter in parameters.Where(variables.ContainsKey))
            taps[parameter] = variables[parameter];
        return variables["x"];
    }

    private Tensor Value(NetworkPlan plan, IReadOnlyList<Member> members, Statement statement, string around, Dictionary<string, Tensor> variables) => statement switch
    {
        LayerCall call => _layers[around + call.Layer.Layer.Name].Forward(variables[call.Source], call.InPlace),
        BlockCall call => Block(plan, members.Single(member => member.Field == call.Field), call, around, variables),
        Keep keep => variables[keep.Source],
        Sum sum => sum.Sources.Select(source => variables[source]).Aggregate((left, right) => left + right),
        Concatenation join => cat([.. join.Sources.Select(source => variables[source])], 1),
        _ => throw new NotSupportedException(statement.GetType().Name),
    };

    private Tensor Block(NetworkPlan plan, Member member, BlockCall call, string around, Dictionary<string, Tensor> variables)
    {
        var block = plan.Blocks.Single(block => block.Name == member.ClassName).Plan;
        var taps = new Dictionary<string, Tensor>();
        var output = Planned(plan, block.Members, block.Statements, $"{around}{member.Key}.", variables[call.Source], block.Taps, taps);
        foreach (var (outside, inside) in call.Taps.Zip(block.Taps))
            variables[outside] = taps[inside];
        return output;
    }
}
