using Dann.Dsl.Architecture;
using Dann.Dsl.Binding.Chains;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Modules;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>A model section, bound as far as it goes.</summary>
/// <param name="Name">The model's name; null where it has none that can be used.</param>
/// <param name="Network">The network; null where a part of it could not be bound.</param>
/// <param name="Shaped">The network with shapes; null where the findings hold an error.</param>
/// <param name="Findings">Everything found, in the order of the text.</param>
public sealed record BoundModel(string? Name, Network? Network, ShapedNetwork? Shaped, IReadOnlyList<PlacedFinding> Findings)
{
    /// <summary>Where the name is written: what a second model of that name is blamed for.</summary>
    public Place NamePlace { get; init; }

    /// <summary>The names of the classes where the declaration gives usable ones, whatever else is wrong with it.</summary>
    public EquatableArray<string> ClassNames { get; init; }
}

/// <summary>Turns the surface of a model, from either spelling, into a network.</summary>
public static class ModelBinder
{
    /// <summary>Binds a model section with the parts it includes.</summary>
    /// <param name="model">Its keys; its place is where a finding about the model as a whole belongs.</param>
    /// <param name="file">The file it stands in.</param>
    /// <param name="parts">Finds the parts.</param>
    /// <param name="modules">The modules of the project's own.</param>
    public static BoundModel BindWithParts(SurfaceMap model, string file, PartSource parts, ModuleTable modules)
    {
        var context = new BindingContext(SectionRules.Model);
        var bound = Bind(Includes.Resolve(context, model, file, parts), file, modules);
        // Without its parts, the network is wrong in more ways than its author made mistakes.
        return context.Count == 0 ? bound : bound with { Network = null, Shaped = null, Findings = Sorted(context.Findings) };
    }

    /// <summary>Binds a model section whose includes are resolved.</summary>
    /// <param name="model">Its keys; its place is where a finding about the model as a whole belongs.</param>
    /// <param name="file">The file it stands in.</param>
    /// <param name="modules">The modules of the project's own.</param>
    public static BoundModel Bind(SurfaceMap model, string file, ModuleTable modules)
    {
        var context = new BindingContext(SectionRules.Model);
        var map = new SourceMap(file);
        var section = Section.Open(context, model, "model", ModelForm.Model.Names)!;
        var allowed = AllowedWarnings.Bind(context, section);
        var network = BindNetwork(context, map, section, modules, allowed.Codes, out var name, out var classNames);
        var namePlace = model.Find(ModelForm.Name.Name)?.Value.Place ?? model.Place;
        if (network is null || !context.IsClean)
            return new BoundModel(name, null, null, Sorted(allowed.Without(context.Findings))) { NamePlace = namePlace, ClassNames = classNames };

        var findings = new List<Finding>();
        var shaped = ShapeInference.Infer(network, findings);
        if (shaped is not null)
            findings.AddRange(NetworkRules.Check(shaped));
        var broken = findings.Any(finding => finding.Rule.Severity == Severity.Error);
        List<PlacedFinding> all = [.. context.Findings, .. findings.Select(map.Resolve)];
        // Where there is an error, not everything was looked at.
        var unused = broken ? [] : allowed.Unused(all);
        return new BoundModel(name, network, broken ? null : shaped, Sorted(allowed.Without(all).Concat(unused))) { NamePlace = namePlace, ClassNames = classNames };
    }

    private static Network? BindNetwork(BindingContext context, SourceMap map, Section section, ModuleTable modules, EquatableArray<string> allowed, out string? name, out EquatableArray<string> classNames)
    {
        name = BindName(context, section);
        var input = BindInput(context, section);
        var classes = ClassesBinder.Bind(context, section, out classNames);
        var sources = section.Get(ModelForm.Sources);
        var budget = section.Get(ModelForm.MaxParameters);
        if (section.Find(ModelForm.MaxParameters.Name) is { } written)
            map.Add(ModelForm.MaxParameters.Name, written.Place);
        var blocks = BlockTable.Read(context, section.Find(ModelForm.Blocks.Name), null);
        var chains = new ChainBinder(context, map, blocks, modules);
        var features = BindBranch(chains, section, ModelForm.Features);
        var label = BindBranch(chains, section, ModelForm.Label);
        var domains = new DomainBinder(context, map, chains).Bind(section);
        if (name is null || input is null || features is null || label is null || domains is null)
            return null;

        if (MemberNames.RoleOf(name, domains.Select(domain => domain.Branch.Role)) is { } role)
            context.Report(RuleBook.NameClash, section.Find(ModelForm.Name.Name)!.Place, $"The model '{name}' would have a member of its own name, which is that of its branch '{role}'. Give one of them another name.");
        ReportUnused(context, blocks);
        var splits = domains.Select(domain => SplitBinder.Bind(context, domain.Split, features, label)).ToList();
        return splits.Contains(null) ? null : new Network(name, input, classes, classNames, features, label, domains.Select((domain, i) => domain.At(splits[i]!)).ToEquatableArray())
        {
            Sources = sources,
            MaxParameters = budget == 0 ? null : budget,
            Allowed = allowed,
        };
    }

    private static void ReportUnused(BindingContext context, BlockTable blocks)
    {
        foreach (var block in blocks.Unused)
            context.Report(RuleBook.UnusedBlock, block.Place, $"block '{block.Name}' is never used, so nothing in it was checked. Use it, or take it out.");
    }

    private static string? BindName(BindingContext context, Section section)
    {
        if (section.Require(ModelForm.Name) is not { } node)
            return null;
        if (node is not SurfaceScalar scalar)
        {
            context.Report(RuleBook.WrongType, node.Place, "name is one word, the name of the class that is generated.");
            return null;
        }

        if (Identifiers.ProblemOfModel(scalar.Text) is not { } problem)
            return scalar.Text;
        context.Report(RuleBook.BadName, scalar.Place, $"'{scalar.Shown}' cannot be a model's name: {problem}.");
        return null;
    }

    private static Shape? BindInput(BindingContext context, Section section)
    {
        if (section.Require(ModelForm.Input) is not { } node)
            return null;
        if (node is SurfaceScalar scalar && scalar.Text.Split('x') is { Length: <= 3 } sizes)
        {
            var isShape = Shape.TryParse(scalar.Text, out var shape);
            if (isShape && shape.Elements <= ShapeInference.MaxElements)
                return shape;
            if (isShape || WholeNumbers.AreBeyondInt(sizes))
            {
                context.Report(RuleBook.OutOfRange, node.Place, $"input is {scalar.Shown}; expected at most {ShapeInference.MaxElements} values in one sample.");
                return null;
            }
        }

        context.Report(RuleBook.WrongType, node.Place, $"input is {(node is SurfaceScalar text ? $"'{text.Shown}'" : "no single word")}; expected 3x32x32 (channels, height, width) for images, 6x128 (channels, length) for sequences, or the length of a vector.");
        return null;
    }

    private static Branch? BindBranch(ChainBinder chains, Section section, SectionKey branch) =>
        section.Require(branch) is { } node ? chains.Bind(branch.Name, node) : null;

    private static List<PlacedFinding> Sorted(IEnumerable<PlacedFinding> findings) => [.. findings.OrderBy(finding => finding.Place.Offset)];
}
