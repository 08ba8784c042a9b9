using System.Globalization;
using System.Reflection;
using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Binding.Chains;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Modules;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Yaml;

/// <summary>
/// Writes a network back as a <c>model</c> section, so that a network declared in C# can be shown wherever one in YAML can.
/// Equal networks give equal texts, whichever spelling they were declared in, and the text reads back as the same network.
/// </summary>
public static class NetworkYaml
{
    private static readonly Place Nowhere = Place.StartOf("");

    /// <summary>The section, with its key. What has its default is left out; blocks, includes and repeats are written out.</summary>
    public static string Write(Network network) => SurfaceYaml.Write(Map(("model", Model(network))));

    private static SurfaceMap Model(Network network)
    {
        List<(string, SurfaceNode)> entries = [(ModelForm.Name.Name, Word(network.Name)), (ModelForm.Input.Name, Word(Written(network.Input)))];
        entries.Add((ModelForm.Classes.Name, network.ClassNames.Count == 0 ? Number(network.Classes) : List(network.ClassNames.Select(name => Text(name)))));
        if (network.Sources != 1)
            entries.Add((ModelForm.Sources.Name, Number(network.Sources)));
        if (network.MaxParameters is { } most)
            entries.Add((ModelForm.MaxParameters.Name, Number(most)));
        if (network.Allowed.Count > 0)
            entries.Add((ModelForm.Allow.Name, List(network.Allowed.Select(Word))));
        entries.Add((ModelForm.Features.Name, Chain(network.Features.Nodes)));
        entries.Add((ModelForm.Label.Name, Chain(network.Label.Nodes)));
        entries.Add(network.Domains.Count == 1 && network.Domains[0].Branch.Role == Roles.Domain
            ? (ModelForm.Domain.Name, Domain(network.Domains[0]))
            : (ModelForm.Domains.Name, Map([.. network.Domains.Select(domain => (domain.Branch.Role, Domain(domain)))])));
        return Map([.. entries]);
    }

    private static SurfaceMap Domain(DomainBranch domain)
    {
        List<(string, SurfaceNode)> entries = [(ModelForm.Split.Name, Word(domain.Split.ToString()))];
        if (domain.Weight != ModelForm.Weight.Default)
            entries.Add((ModelForm.Weight.Name, Value(domain.Weight)));
        if (domain.Reversal is { } reversal)
            entries.Add((ModelForm.Reversal.Name, Map((reversal.Kind.Key, Map([.. Settings(reversal, reversal.Kind.Parameters)])))));
        entries.Add((ModelForm.DomainLayers.Name, Chain(domain.Branch.Nodes)));
        return Map([.. entries]);
    }

    private static SurfaceList Chain(EquatableArray<Node> nodes) => Chain(nodes, new Dictionary<string, int>(StringComparer.Ordinal));

    private static SurfaceList Chain(IEnumerable<Node> nodes, Dictionary<string, int> ordinals) => List(nodes.Select(node => node switch
    {
        OwnModule module => Named(module, OwnSettings(module), IsAutomatic(module, ordinals)),
        Layer layer => Named(layer, Settings(layer, layer.Kind.Parameters), IsAutomatic(layer, ordinals)),
        // The layers of a block without a name are counted with those around it.
        Composite block => Named(block, Block(block, block.Name.Length == 0 ? ordinals : new Dictionary<string, int>(StringComparer.Ordinal)), isAutomatic: block.Name.Length == 0),
        _ => throw new NotSupportedException(node.Key),
    }));

    // The name that the binder gives to a layer without one: its kind, and the how-manieth of its kind it is.
    private static bool IsAutomatic(Layer layer, Dictionary<string, int> ordinals)
    {
        ordinals[layer.Key] = ordinals.TryGetValue(layer.Key, out var last) ? last + 1 : 1;
        return layer.Name == $"{layer.Key}_{ordinals[layer.Key]}";
    }

    private static SurfaceNode Named(Node node, IEnumerable<(string, SurfaceNode)> settings, bool isAutomatic)
    {
        List<(string, SurfaceNode)> entries = [.. settings];
        if (!isAutomatic)
            entries.Add(("name", Word(node.Name)));
        return entries.Count == 0 ? Word(node.Key) : Map((node.Key, Map([.. entries])));
    }

    private static IEnumerable<(string, SurfaceNode)> Block(Composite block, Dictionary<string, int> ordinals)
    {
        var settings = Settings(block, block.Entry.Parameters);
        var several = block.Entry.Paths.FirstOrDefault(path => path.IsListOfPaths);
        return several is not null
            ? [.. settings, (several.Key, List(block.Paths.Select(path => Chain(path.Nodes, ordinals))))]
            : [.. settings, .. block.Paths.Where(path => path.Nodes.Count > 0 || block.Entry.Paths.Any(setting => setting.IsRequired && setting.Key == path.Label)).Select(path => (path.Label, Chain(path.Nodes, ordinals)))];
    }

    private static IEnumerable<(string, SurfaceNode)> OwnSettings(OwnModule module)
    {
        yield return (ModuleBinder.ClassKey, Word(module.Signature.FullName));
        if (module.Arguments.Count > 0)
            yield return (ModuleBinder.ArgumentsKey, Map([.. module.Arguments.Select(argument => (argument.Name, argument.Value is string text ? Text(text) : Value(argument.Value)))]));
    }

    // A setting is a property of the same name, which the tests of drawn networks hold every entry of the catalogues to.
    private static IEnumerable<(string, SurfaceNode)> Settings(object owner, IEnumerable<Catalogues.Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            var property = owner.GetType().GetProperty(Identifiers.PascalCase(parameter.Name), BindingFlags.Public | BindingFlags.Instance)
                ?? throw new InvalidOperationException($"{owner.GetType().Name} has no property for its setting {parameter.Name}.");
            if (property.GetValue(owner) is { } value && (parameter.IsRequired || parameter.DefaultValue is not { } usual || Written(usual) != Written(value)))
                yield return (parameter.Name, Value(value));
        }
    }

    private static string Written(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        // "R", because the compiler may run on .NET Framework, whose default is shorter.
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        Shape shape => string.Join("x", shape.Sizes),
        Enum word => word.ToString().ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static SurfaceScalar Value(object value) => Word(Written(value));

    private static SurfaceScalar Number(long value) => Word(value.ToString(CultureInfo.InvariantCulture));

    private static SurfaceScalar Word(string text) => new(text, IsQuoted: false, Nowhere);

    private static SurfaceScalar Text(string text) => new(text, IsQuoted: true, Nowhere);

    private static SurfaceList List(IEnumerable<SurfaceNode> items) => new([.. items], Nowhere);

    private static SurfaceMap Map(params (string Key, SurfaceNode Value)[] entries) => new([.. entries.Select(entry => new SurfaceEntry(Word(entry.Key), entry.Value))], Nowhere);
}
