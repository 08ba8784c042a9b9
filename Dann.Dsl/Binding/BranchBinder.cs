using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>Binds the layers of a branch and gives each its name.</summary>
internal static class BranchBinder
{
    private static readonly Parameter<string> NameParameter = Parameter.Optional("name", new TextType("a name"), "", "The layer's name in the branch.");

    /// <summary>The branch; null with findings where a layer is wrong.</summary>
    public static Branch? Bind(BindingContext context, SourceMap map, string role, SurfaceNode node)
    {
        if (node is not SurfaceList list)
        {
            context.Report(RuleBook.WrongType, node.Place, $"{role} is a list of layers, as [ linear: 100, relu ].");
            return null;
        }

        if (list.Items.Count == 0)
        {
            context.Report(RuleBook.EmptyBranch, list.Place, $"{role} has no layers. Give it at least one.");
            return null;
        }

        map.Add(role, list.Place);
        var clean = context.Findings.Count;
        var bound = list.Items.Select(item => EntryBinder.Bind(context, LayerCatalogue.All, item, NameParameter)).ToList();
        for (var i = 0; i < bound.Count; i++)
            map.Add($"{role}[{i}]", bound[i]?.Key.Place ?? list.Items[i].Place);

        var names = Names(context, role, bound, list);
        return context.Findings.Count > clean
            ? null
            : new Branch(role, bound.Select((layer, i) => layer!.Entry.Create(layer.Arguments) with { Name = names[i] }).ToEquatableArray());
    }

    private static List<string> Names(BindingContext context, string role, List<BoundEntry<Layer>?> bound, SurfaceList list)
    {
        var given = bound.Select(layer => layer?.Arguments.Get(NameParameter) ?? "").ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i].Length == 0)
                continue;
            var problem = Identifiers.ProblemOfLayer(given[i]) ?? (taken.Add(given[i]) ? null : $"another layer of {role} has it");
            if (problem is not null)
                context.Report(RuleBook.BadName, NamePlace(list.Items[i]), $"'{given[i]}' cannot be a layer's name: {problem}.");
        }

        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. bound.Select((layer, i) =>
        {
            if (layer is null)
                return "";
            var key = layer.Entry.Key;
            ordinals[key] = ordinals.TryGetValue(key, out var last) ? last + 1 : 1;
            if (given[i].Length > 0)
                return given[i];
            // A name somebody chose stays theirs, even where it looks like one of ours.
            while (taken.Contains($"{key}_{ordinals[key]}"))
                ordinals[key]++;
            return $"{key}_{ordinals[key]}";
        })];
    }

    private static Place NamePlace(SurfaceNode item) =>
        item is SurfaceMap { Entries.Count: 1 } map && map.Entries[0].Value is SurfaceMap arguments && arguments.Find("name") is { } entry
            ? entry.Value.Place
            : item.Place;
}
