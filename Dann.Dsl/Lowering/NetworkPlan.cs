using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Composites;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>All classes of a network and what they compute, in the order they compute it.</summary>
/// <param name="Features">The feature branch.</param>
/// <param name="Label">The label branch.</param>
/// <param name="Domains">The domain branches, in the order of declaration.</param>
/// <param name="Blocks">What the blocks in them compute, each with its own shapes.</param>
/// <param name="Classes">The classes that are written for those blocks.</param>
/// <param name="Splits">The values that domain branches start from, each once.</param>
/// <param name="Hidden">The way to the last hidden layer.</param>
public sealed record NetworkPlan(
    BranchPlan Features,
    BranchPlan Label,
    EquatableArray<BranchPlan> Domains,
    EquatableArray<ModuleClass> Blocks,
    EquatableArray<ClassFamily> Classes,
    EquatableArray<Tap> Splits,
    HiddenPlan Hidden)
{
    /// <summary>The branches, in the order of declaration.</summary>
    public IEnumerable<BranchPlan> Branches => new[] { Features, Label }.Concat(Domains);

    /// <summary>Plans a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="methods">The methods of the model's class by which its branches are called; those of a model in YAML where none are given.</param>
    public static NetworkPlan Of(ShapedNetwork network, IEnumerable<string>? methods = null)
    {
        var splits = SplitVariables.Of(network);
        List<string> taken = [.. network.Branches.SelectMany(branch => MemberNames.Of(branch.Role)), .. methods ?? [], network.Network.Name];
        var classes = new ModuleClasses(taken);
        // Where any domain branch leaves from the label branch or from the end of the features, the features run whole for both domains.
        var runsWhole = splits.Any(tap => tap.Split.Role == Roles.Label || tap.Split == SplitPoint.EndOfFeatures);
        var features = Branch(network.Features, splits, classes, runsWhole);
        var label = Branch(network.Label, splits, classes, runsWhole: false);
        var hidden = PlanHidden(network.Label, label, classes);
        var domains = network.Domains.Select(domain => Branch(domain, [], classes, runsWhole: false)).ToEquatableArray();
        return new NetworkPlan(
            features,
            label,
            domains,
            classes.All,
            ClassFamilies.Of(classes.All, taken),
            splits.ToEquatableArray(),
            hidden);
    }

    /// <summary>How a class that is written for one branch or block makes what it holds.</summary>
    public IReadOnlyList<ClassField> Fields(IEnumerable<Member> members) => ClassFamilies.Fields(Classes, members);

    /// <summary>The split that a domain branch starts from.</summary>
    public Tap SplitOf(DomainBranch domain) => Splits.First(tap => tap.Split == domain.Split);

    private static BranchPlan Branch(ShapedBranch branch, IReadOnlyList<Tap> splits, ModuleClasses classes, bool runsWhole)
    {
        var paths = splits.Where(tap => tap.Split.Role == branch.Role && tap.Split.Path.Length > 0).ToList();
        var members = classes.Members(branch.Nodes, branch.Role, [.. paths.Select(tap => tap.Split.Path)]);
        var cut = runsWhole || paths.Count == 0 ? branch.Nodes.Count : paths.Max(tap => IndexOf(branch.Nodes, tap.Split.Path)) + 1;
        var atCut = cut == branch.Nodes.Count ? "" : branch.Nodes[cut - 1].Node.Name;
        var cutTap = splits.FirstOrDefault(tap => tap.Split == new SplitPoint(branch.Role, atCut))?.Variable ?? "";

        var locals = new LocalNames([.. members.Select(member => member.Field), "x"]);
        var taps = paths.Where(tap => tap.Variable != cutTap).Select(tap => tap with { Parameter = locals.Take(tap.Variable) }).ToEquatableArray();
        var fields = members.ToDictionary(member => member.Key, member => member.Field, StringComparer.Ordinal);
        var byPath = taps.ToDictionary(tap => tap.Split.Path, tap => tap.Parameter, StringComparer.Ordinal);
        return new BranchPlan(
            branch.Role,
            Identifiers.BranchClass(branch.Role),
            branch.Input,
            branch.Output,
            members.ToEquatableArray(),
            Lines([.. branch.Nodes.Take(cut)]),
            Lines([.. branch.Nodes.Skip(cut)]),
            cut == 0 ? branch.Input : branch.Nodes[cut - 1].Output,
            cutTap,
            taps);

        EquatableArray<Statement> Lines(IReadOnlyList<ShapedNode> nodes)
        {
            var planner = new ChainPlanner(fields, classes, locals, byPath);
            if (nodes.Count > 0)
                planner.Add(nodes, "x", "x", isDeclared: true);
            return planner.Statements;
        }
    }

    // Planned with the splits in it, so that its blocks are those of the branch.
    private static HiddenPlan PlanHidden(ShapedBranch label, BranchPlan plan, ModuleClasses classes)
    {
        var taps = plan.Taps.ToDictionary(tap => tap.Split.Path, tap => tap.Parameter, StringComparer.Ordinal);
        var locals = new LocalNames([.. plan.Members.Select(member => member.Field), .. taps.Values, "x"]);
        var planner = new ChainPlanner(plan.Members.ToDictionary(member => member.Key, member => member.Field, StringComparer.Ordinal), classes, locals, taps);
        planner.Add(HiddenPlan.Nodes(label), "x", "x", isDeclared: true);
        return HiddenPlan.Of(label, planner.Statements, taps.Values);
    }

    // The node at the top of the branch that the path leads into.
    private static int IndexOf(EquatableArray<ShapedNode> nodes, string path)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (new ShapedBranch("", nodes[i].Input, new[] { nodes[i] }.ToEquatableArray()).Find(path) is not null)
                return i;
        }

        throw new ArgumentException($"There is no layer {path}.", nameof(path));
    }
}
