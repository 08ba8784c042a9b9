using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Generators.FrontEnds;

/// <summary>Which method is which branch, as far as that is clear.</summary>
/// <param name="Methods">The methods of the branches, by the branches' names.</param>
/// <param name="Findings">Roles that two methods have, and layers that belong to no branch.</param>
internal sealed record RoleAssignment(IReadOnlyDictionary<string, BranchMethod> Methods, IReadOnlyList<PlacedFinding> Findings)
{
    public static RoleAssignment Of(List<BranchMethod> members)
    {
        var methods = new Dictionary<string, BranchMethod>(StringComparer.Ordinal);
        var findings = new List<PlacedFinding>();
        var domains = new List<BranchMethod>();
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
            if (method.Role != Roles.Domain && method.Reversals.FirstOrDefault() is { } reversal)
                findings.Add(Finding(RuleBook.MisplacedLayer, reversal, $"'{method.Symbol.Name}' is the {method.Role} branch, and a schedule of λ belongs to a domain branch. Move it there."));
            else if (method.Reversals.ElementAtOrDefault(1) is { } another)
                findings.Add(Finding(RuleBook.DuplicateBranch, another, $"'{method.Symbol.Name}' has a schedule of λ already. Keep one."));
            if (named[0].Role == Roles.Domain)
                domains.Add(method);
            else if (methods.TryGetValue(named[0].Role!, out var first))
                findings.Add(Finding(RuleBook.DuplicateBranch, named[0], $"'{first.Symbol.Name}' is the {named[0].Role} branch already. A network has one of each; remove one, or give it another attribute."));
            else
                methods.Add(named[0].Role!, method);
        }

        foreach (var method in domains)
        {
            var name = DomainName(method, domains.Count == 1);
            if (methods.TryGetValue(name, out var first))
                findings.Add(Finding(RuleBook.DuplicateBranch, Attribute(method), $"'{first.Symbol.Name}' is the {name} branch already. Give one of them another name, as [DomainBranch(Name = \"…\")]."));
            else
                methods.Add(name, method);
        }

        findings.AddRange(Unmarked(members.Where(member => member.IsBare), methods, domains.Count > 0));
        return new RoleAssignment(methods, findings);
    }

    // A branch is missing, and a method without an attribute waits for a body: one mistake, told where the attribute belongs.
    private static IEnumerable<PlacedFinding> Unmarked(IEnumerable<BranchMethod> bare, Dictionary<string, BranchMethod> methods, bool hasDomain)
    {
        var waiting = bare.ToList();
        foreach (var (role, attribute) in new[] { (Roles.Features, "FeatureBranch"), (Roles.Label, "LabelBranch"), (Roles.Domain, "DomainBranch") })
        {
            if (waiting.Count == 0 || methods.ContainsKey(role) || (role == Roles.Domain && hasDomain))
                continue;
            var method = waiting.Find(other => AttributeSurface.SnakeCase(other.Symbol.Name) == role) ?? waiting[0];
            waiting.Remove(method);
            yield return new PlacedFinding(RuleBook.Missing, $"The model has no {role} branch, and '{method.Symbol.Name}' has no attribute. Write [{attribute}] and its layers before it.", SyntaxPlaces.Of(method.Syntax.Identifier));
        }
    }

    /// <summary>The branch that a method is; empty where it is none.</summary>
    public string RoleOf(BranchMethod method) => Methods.FirstOrDefault(pair => pair.Value == method).Key ?? method.Role ?? "";

    /// <summary>The branches as the <c>model</c> section has them, and the blocks that they use.</summary>
    public IEnumerable<SurfaceEntry> Entries(TypeLayers types)
    {
        var domains = new List<SurfaceEntry>();
        foreach (var pair in Methods)
        {
            var branch = Attribute(pair.Value);
            var place = SyntaxPlaces.Of(branch.Syntax.Name);
            var layers = new SurfaceList([.. pair.Value.Layers.Select(layer => types.Item(layer.LayerKey!, layer.Data, layer.Syntax))], place);
            var key = AttributeSurface.Word(pair.Key, place);
            if (branch.Role != Roles.Domain)
                yield return new SurfaceEntry(key, layers);
            else
                domains.Add(new SurfaceEntry(key, Domain(pair.Value, branch, layers, place)));
        }

        if (domains is [{ Key.Text: Roles.Domain } single])
            yield return single;
        else if (domains.Count > 0)
            yield return new SurfaceEntry(AttributeSurface.Word("domains", domains[0].Key.Place), new SurfaceMap(domains, domains[0].Key.Place));
        if (types.Blocks.Count > 0)
            yield return new SurfaceEntry(AttributeSurface.Word("blocks", types.Blocks[0].Key.Place), new SurfaceMap(types.Blocks, types.Blocks[0].Key.Place));
    }

    private static MethodAttribute Attribute(BranchMethod method) => method.Attributes.First(attribute => attribute.Role is not null);

    // One domain branch is `domain`, whatever its method is called; several are told apart by their names.
    private static string DomainName(BranchMethod method, bool isOnly)
    {
        var given = Attribute(method).Data.NamedArguments.FirstOrDefault(pair => pair.Key == "Name").Value.Value as string;
        return !string.IsNullOrEmpty(given) ? given! : isOnly ? Roles.Domain : AttributeSurface.SnakeCase(method.Symbol.Name);
    }

    private static PlacedFinding Finding(Rule rule, MethodAttribute attribute, string message) =>
        new(rule, message, SyntaxPlaces.Of(attribute.Syntax.Name));

    private SurfaceMap Domain(BranchMethod method, MethodAttribute branch, SurfaceList layers, Place place)
    {
        var entries = AttributeSurface.Arguments(branch.Data, branch.Syntax).Where(entry => entry.Key.Text != "name").Select(WithRole).ToList();
        if (method.Reversals.FirstOrDefault() is { } reversal)
            entries.Add(new(AttributeSurface.Word("reversal", SyntaxPlaces.Of(reversal.Syntax.Name)), Reversal(reversal)));
        return new SurfaceMap([.. entries, new(AttributeSurface.Word("layers", place), layers)], place);
    }

    private static SurfaceNode Reversal(MethodAttribute attribute)
    {
        var type = attribute.Data.AttributeClass!.Name;
        var key = AttributeSurface.Word(TrainingCatalogues.Reversals.FindClass(type.Substring(0, type.Length - nameof(System.Attribute).Length))!.Key, SyntaxPlaces.Of(attribute.Syntax.Name));
        List<SurfaceEntry> arguments = [.. AttributeSurface.Arguments(attribute.Data, attribute.Syntax)];
        return arguments.Count == 0 ? key : new SurfaceMap([new(key, new SurfaceMap(arguments, key.Place))], key.Place);
    }

    // nameof(Extract) is the role of the method Extract: in the IR, branches have no names but their roles.
    private SurfaceEntry WithRole(SurfaceEntry entry)
    {
        var role = entry.Value is SurfaceScalar scalar ? Methods.FirstOrDefault(pair => pair.Value.Symbol.Name == scalar.Text).Key : null;
        return role is null ? entry : new SurfaceEntry(entry.Key, ((SurfaceScalar)entry.Value) with { Text = role });
    }
}
