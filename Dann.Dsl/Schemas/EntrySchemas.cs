using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Schemas;

/// <summary>What may be written for catalogue entries, in each form that <see cref="Binding.EntryBinder"/> reads.</summary>
internal static class EntrySchemas
{
    /// <summary>What may stand behind an entry's name: nothing, its first setting, a list of settings, or a map of them.</summary>
    /// <param name="parameters">Its settings.</param>
    /// <param name="common">Settings that have names only, which it shares with others.</param>
    /// <param name="schemaOf">What may be written for a setting.</param>
    public static Schema Settings(IReadOnlyList<Parameter> parameters, IReadOnlyList<Parameter> common, Func<Parameter, Schema> schemaOf)
    {
        var required = parameters.Count(parameter => parameter.IsRequired);
        var first = parameters.Take(1).Where(_ => required <= 1 && parameters.Skip(1).All(other => !other.IsRequired)).Select(schemaOf);
        var list = new Schema { ["type"] = "array", ["items"] = parameters.Select(schemaOf).ToArray(), ["additionalItems"] = false };
        var leading = parameters.ToList().FindLastIndex(parameter => parameter.IsRequired) + 1;
        return SchemaOf.Any([
            NamedSettings([.. parameters, .. common], schemaOf),
            .. first,
            parameters.Count == 0 ? SchemaOf.ListOf(SchemaOf.Never) : leading == 0 ? list : list.With("minItems", leading),
            .. required == 0 ? [SchemaOf.Nothing] : Array.Empty<Schema>(),
        ]);
    }

    /// <summary>A map of settings.</summary>
    public static Schema NamedSettings(IReadOnlyList<Parameter> parameters, Func<Parameter, Schema> schemaOf) => SchemaOf.Map(
        parameters.Select(parameter => SchemaOf.Pair(parameter.Name, schemaOf(parameter))),
        parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name));

    /// <summary>The bare names of those entries that need no settings.</summary>
    public static Schema BareNames<T>(IEnumerable<Entry<T>> entries)
    {
        var bare = entries.Where(entry => !entry.Parameters.Any(parameter => parameter.IsRequired)).ToList();
        return SchemaOf.Words(bare.Select(entry => entry.Key)).With("enumDescriptions", bare.Select(entry => entry.Summary).ToArray());
    }

    /// <summary>One entry of a catalogue, with or without settings.</summary>
    public static Schema Choice<T>(Catalogue<T> catalogue) => SchemaOf.Any(
        BareNames(catalogue.Entries),
        One(catalogue.Entries.Select(entry => SchemaOf.Pair(entry.Key, Settings(entry.Parameters, [], parameter => parameter.Schema.Described(parameter.Summary)).Described(Told(entry.Summary, entry.Example))))));

    /// <summary>An entry that a key of a map names, the map's other keys being its settings; or its bare name.</summary>
    public static Schema Named<T>(Catalogue<T> catalogue, string nameKey) => SchemaOf.Any([
        BareNames(catalogue.Entries),
        .. catalogue.Entries.Select(entry => SchemaOf.Map(
            [
                SchemaOf.Pair(nameKey, SchemaOf.Words([entry.Key]).Described(entry.Summary)),
                .. entry.Parameters.Select(parameter => SchemaOf.Pair(parameter.Name, parameter.Schema.Described(parameter.Summary))),
            ],
            [nameKey, .. entry.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name)])),
    ]);

    /// <summary>A map with exactly one of these keys.</summary>
    public static Schema One(IEnumerable<KeyValuePair<string, Schema>> properties) => SchemaOf.Map(properties, []).With("minProperties", 1).With("maxProperties", 1);

    /// <summary>What editors show: what it is, and how it is written.</summary>
    public static string Told(string summary, string example) => $"{summary} Example: {example}";
}
