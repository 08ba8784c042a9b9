using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Generators.FrontEnds;

/// <summary>Which method is which branch, as far as that is clear.</summary>
/// <param name="Methods">The method of each role that one has.</param>
/// <param name="Findings">Roles that two methods have, and layers that belong to no branch.</param>
internal sealed record RoleAssignment(IReadOnlyDictionary<string, BranchMethod> Methods, IReadOnlyList<PlacedFinding> Findings)
{
    public static RoleAssignment Of(List<BranchMethod> members)
    {
        var methods = new Dictionary<string, BranchMethod>(StringComparer.Ordinal);
        var findings = new List<PlacedFinding>();
        foreach (var method in members.Where(member => !member.IsRepeated))
        {
            if (method.Misplaced.Count > 0)
                findings.Add(Finding(RuleBook.MisplacedLayer, method.Misplaced[0], $"Layers of '{method.Symbol.Name}' stand on two declarations, which gives them no order. Put all of them on the declaration without a body."));
            else if (method.Role is null && method.Attributes.Count > 0)
                findings.Add(Finding(RuleBook.MisplacedLayer, method.Attributes[0], $"'{method.Symbol.Name}' has layers but is no branch. Add [FeatureBranch], [LabelBranch] or [DomainBranch] before them."));

            var named = method.Attributes.Where(attribute => attribute.Role is not null).ToList();
            // The same attribute twice is the compiler's to refuse.
            if (named.Find(other => other.Role != named[0].Role) is { } second)
                findings.Add(Finding(RuleBook.DuplicateBranch, second, $"'{method.Symbol.Name}' is the {named[0].Role} branch already. Give each branch a method of its own."));
            if (named.Count == 0)
                continue;
            if (methods.TryGetValue(named[0].Role!, out var first))
                findings.Add(Finding(RuleBook.DuplicateBranch, named[0], $"'{first.Symbol.Name}' is the {named[0].Role} branch already. A network has one of each; remove one, or give it another attribute."));
            else
                methods.Add(named[0].Role!, method);
        }

        return new RoleAssignment(methods, findings);
    }

    /// <summary>The branches as the <c>model</c> section has them.</summary>
    public IEnumerable<SurfaceEntry> Entries()
    {
        foreach (var pair in Methods)
        {
            var branch = pair.Value.Attributes.First(attribute => attribute.Role is not null);
            var place = SyntaxPlaces.Of(branch.Syntax.Name);
            var layers = new SurfaceList([.. pair.Value.Layers.Select(Layer)], place);
            SurfaceNode value = layers;
            if (pair.Key == Roles.Domain)
                value = new SurfaceMap([.. AttributeSurface.Arguments(branch.Data, branch.Syntax).Select(WithRole), new(AttributeSurface.Word("layers", place), layers)], place);
            yield return new SurfaceEntry(AttributeSurface.Word(pair.Key, place), value);
        }
    }

    private static PlacedFinding Finding(Rule rule, MethodAttribute attribute, string message) =>
        new(rule, message, SyntaxPlaces.Of(attribute.Syntax.Name));

    private static SurfaceNode Layer(MethodAttribute layer)
    {
        var key = AttributeSurface.Word(layer.LayerKey!, SyntaxPlaces.Of(layer.Syntax.Name));
        List<SurfaceEntry> arguments = [.. AttributeSurface.Arguments(layer.Data, layer.Syntax)];
        return arguments.Count == 0 ? key : new SurfaceMap([new(key, new SurfaceMap(arguments, key.Place))], key.Place);
    }

    // nameof(Extract) is the role of the method Extract: in the IR, branches have no names but their roles.
    private SurfaceEntry WithRole(SurfaceEntry entry)
    {
        var role = entry.Value is SurfaceScalar scalar ? Methods.FirstOrDefault(pair => pair.Value.Symbol.Name == scalar.Text).Key : null;
        return role is null ? entry : new SurfaceEntry(entry.Key, ((SurfaceScalar)entry.Value) with { Text = role });
    }
}
