using Dann.Dsl.Catalogues;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>A catalogue entry with the arguments written for it.</summary>
internal sealed record BoundEntry<T>(Entry<T> Entry, Arguments Arguments, SurfaceScalar Key);

/// <summary>
/// Binds what names a catalogue entry, in each form it may be written in:
/// <c>relu</c>, <c>linear: 100</c>, <c>conv2d: [32, 5]</c>, <c>conv2d: { channels: 32, kernel: 5 }</c>.
/// </summary>
internal static class EntryBinder
{
    /// <summary>The entry and its arguments; null with findings where the node names none or an argument is wrong.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="catalogue">What can be named.</param>
    /// <param name="node">What was written.</param>
    /// <param name="common">Parameters that every entry takes besides its own.</param>
    public static BoundEntry<T>? Bind<T>(BindingContext context, Catalogue<T> catalogue, SurfaceNode node, params Parameter[] common)
    {
        if (Split(context, catalogue, node) is not var (key, value) || Find(context, catalogue, key) is not { } entry)
            return null;

        var clean = context.Count;
        var arguments = new Arguments();
        switch (value)
        {
            case null or SurfaceScalar { IsEmpty: true }:
                break;
            case SurfaceMap map:
                ReadNamed(context, entry.Key, [.. entry.Parameters, .. common], map, arguments);
                break;
            case SurfaceList list:
                ReadPositional(context, entry.Key, entry.Parameters, list.Items, arguments);
                break;
            default:
                ReadPositional(context, entry.Key, entry.Parameters, [value], arguments);
                break;
        }

        RequireAll(context, entry.Key, key.Place, entry.Parameters, arguments, clean);
        return context.Count == clean ? new BoundEntry<T>(entry, arguments, key) : null;
    }

    /// <summary>Binds an entry that a key of a map names, the map's other keys being its arguments: <c>{ dataset: mnist-m, build_seed: 7 }</c>.</summary>
    public static BoundEntry<T>? BindNamed<T>(BindingContext context, Catalogue<T> catalogue, SurfaceMap map, string nameKey)
    {
        if (map.Find(nameKey) is not { } named)
        {
            if (Section.Misspelled(map, nameKey, [nameKey]) is { } meant)
                context.Report(context.Rules.UnknownKey, meant.Key.Place, $"There is no key '{meant.Key.Shown}' here. Did you mean '{nameKey}'?");
            else
                context.Report(context.Rules.Missing, map.Place, $"'{nameKey}' is missing: it names the {catalogue.Noun}.");
            return null;
        }

        if (Split(context, catalogue, named.Value) is not var (key, _) || Find(context, catalogue, key) is not { } entry)
            return null;

        var clean = context.Count;
        var arguments = new Arguments();
        foreach (var again in map.Entries.Where(other => other != named && other.Key.Text == nameKey))
            context.Report(context.Rules.DuplicateKey, again.Key.Place, $"The key '{nameKey}' stands twice beside {entry.Key}. Keep one.");
        ReadNamed(context, entry.Key, entry.Parameters, new SurfaceMap([.. map.Entries.Where(other => other.Key.Text != nameKey)], map.Place), arguments);
        RequireAll(context, entry.Key, key.Place, entry.Parameters, arguments, clean);
        return context.Count == clean ? new BoundEntry<T>(entry, arguments, key) : null;
    }

    private static (SurfaceScalar Key, SurfaceNode? Value)? Split<T>(BindingContext context, Catalogue<T> catalogue, SurfaceNode node)
    {
        switch (node)
        {
            case SurfaceScalar { IsEmpty: false } scalar:
                return (scalar, null);
            case SurfaceMap { Entries.Count: 1 } map:
                return (map.Entries[0].Key, map.Entries[0].Value);
            case SurfaceMap { Entries.Count: > 1 } map:
                var (first, second) = (map.Entries[0].Key, map.Entries[1].Key);
                var remedy = catalogue.Find(second.Text) is null ? $"Write {first.Shown}: {{ {second.Shown}: … }}"
                    : catalogue.StandInLists ? $"Give '{second.Shown}' a line with a dash of its own"
                    : "Keep one of them";
                context.Report(context.Rules.WrongType, second.Place, $"One {catalogue.Noun} was expected, and '{second.Shown}' stands beside '{first.Shown}'. {remedy}.");
                return null;
            default:
                context.Report(context.Rules.WrongType, node.Place, $"{char.ToUpperInvariant(catalogue.OneNoun[0])}{catalogue.OneNoun.Substring(1)} was expected here: a name, or a name with settings.");
                return null;
        }
    }

    private static Entry<T>? Find<T>(BindingContext context, Catalogue<T> catalogue, SurfaceScalar key)
    {
        var entry = catalogue.Find(key.Text);
        if (entry is null)
            context.Report(context.Rules.UnknownName, key.Place, $"There is no {catalogue.Noun} '{key.Shown}'.{(context.IsFull ? "" : Setting(catalogue, key) ?? context.Hint(catalogue.Noun, key.Text, [.. catalogue.Keys]))}");
        return entry;
    }

    // What is written without the name it belongs to.
    private static string? Setting<T>(Catalogue<T> catalogue, SurfaceScalar key)
    {
        var owners = catalogue.StandInLists ? [] : catalogue.Entries.Where(entry => entry.Parameters.Any(parameter => parameter.Name == key.Text)).ToList();
        return owners.Count == 0 ? null : $" It is a setting of {string.Join(" and ", owners.Take(2).Select(entry => entry.Key))}: write {{ {owners[0].Key}: {{ {key.Text}: … }} }}.";
    }

    private static void ReadNamed(BindingContext context, string name, IReadOnlyList<Parameter> parameters, SurfaceMap map, Arguments arguments)
    {
        Section.CheckKeys(context, map, name, [.. parameters.Select(parameter => parameter.Name)]);
        foreach (var parameter in parameters)
        {
            if (map.Find(parameter.Name) is { } entry)
                Read(context, parameter, entry.Value, arguments);
        }
    }

    private static void ReadPositional(BindingContext context, string name, IReadOnlyList<Parameter> parameters, IReadOnlyList<SurfaceNode> values, Arguments arguments)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i < parameters.Count)
            {
                Read(context, parameters[i], values[i], arguments);
                continue;
            }

            var takes = parameters.Count == 0 ? "no values" : $"at most {parameters.Count} values ({string.Join(", ", parameters.Select(parameter => parameter.Name))})";
            context.Report(context.Rules.WrongType, values[i].Place, $"{name} takes {takes}.");
            return;
        }
    }

    private static void Read(BindingContext context, Parameter parameter, SurfaceNode node, Arguments arguments)
    {
        if (ValueReader.TryRead(context, parameter, node, out var value))
            arguments.Set(parameter, value);
    }

    private static void RequireAll(BindingContext context, string name, Place place, IReadOnlyList<Parameter> parameters, Arguments arguments, int clean)
    {
        // A misspelled or mistyped parameter is one mistake, not two.
        if (context.Count > clean)
            return;
        if (parameters.FirstOrDefault(parameter => parameter.IsRequired && !arguments.Has(parameter)) is { } missing)
            context.Report(context.Rules.Missing, place, $"{name} needs '{missing.Name}': {missing.Expected}.");
    }
}
