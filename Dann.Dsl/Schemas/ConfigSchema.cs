using Dann.Dsl.Binding;

namespace Dann.Dsl.Schemas;

/// <summary>Writes <c>schemas/dann.schema.json</c>: what may stand in a config, and in a file that configs include, and in a mapping.</summary>
public static class ConfigSchema
{
    /// <summary>The file's text. All in it comes from the catalogues and from the keys that the binder reads.</summary>
    public static string Write() => Root + "\n";

    private static Schema Root => new()
    {
        // The draft that every editor's YAML support knows.
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "A DslDann config, a part of a network that configs include, or a mapping of names of weights",
        ["type"] = "object",
        ["properties"] = SchemaOf.Object([
            .. ConfigForm.Sections.Keys.Select(key => SchemaOf.Pair(key.Name, key.Schema.Described(key.Summary))),
            SchemaOf.Pair(ConfigForm.PartKey, ChainSchemas.Block),
            SchemaOf.Pair(MappingForm.RootKey, MappingForm.Mapping.Schema.Described("How the names of a file of weights become names of the network.")),
        ]),
        ["additionalProperties"] = false,
        // Either a config, or a part, or a mapping.
        ["anyOf"] = new[]
        {
            new Schema
            {
                ["required"] = new[] { ConfigForm.ModelKey },
                ["not"] = new Schema { ["anyOf"] = new[] { new Schema { ["required"] = new[] { ConfigForm.PartKey } }, new Schema { ["required"] = new[] { MappingForm.RootKey } } } },
            },
            new Schema { ["required"] = new[] { ConfigForm.PartKey }, ["maxProperties"] = 1 },
            new Schema { ["required"] = new[] { MappingForm.RootKey }, ["maxProperties"] = 1 },
        },
        ["definitions"] = SchemaOf.Object([.. RunForms.Definitions, .. TrainForms.Definitions, .. ChainSchemas.Definitions]),
    };
}
