namespace Dann.Dsl.Schemas;

/// <summary>The schemas that others are made of.</summary>
internal static class SchemaOf
{
    /// <summary>Any value at all.</summary>
    public static Schema Anything { get; } = new();

    /// <summary>No value: a key with nothing behind it.</summary>
    public static Schema Nothing { get; } = new() { ["type"] = "null" };

    /// <summary>What nothing fits.</summary>
    public static Schema Never { get; } = new() { ["not"] = Anything };

    /// <summary>A text that is not empty.</summary>
    public static Schema Text { get; } = new() { ["type"] = "string", ["minLength"] = 1 };

    /// <summary>Any text, the empty one too.</summary>
    public static Schema TextOrNone { get; } = new() { ["type"] = "string" };

    /// <summary>A word, a number or a truth value: whatever YAML makes of a plain word.</summary>
    public static Schema Scalar { get; } = new() { ["type"] = new[] { "string", "number", "boolean" }, ["minLength"] = 1 };

    /// <summary>A text of a pattern that covers the whole of it.</summary>
    public static Schema Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>One of a few words.</summary>
    public static Schema Words(IEnumerable<string> words) => new() { ["type"] = "string", ["enum"] = words.ToArray() };

    /// <summary>A list of at least so many items.</summary>
    public static Schema ListOf(Schema item, int atLeast = 0) =>
        atLeast == 0 ? new Schema { ["type"] = "array", ["items"] = item } : new Schema { ["type"] = "array", ["items"] = item, ["minItems"] = atLeast };

    /// <summary>A map with keys of the writer's own.</summary>
    /// <param name="key">What a key looks like.</param>
    /// <param name="value">What stands behind each.</param>
    /// <param name="atLeast">How many there are at least.</param>
    public static Schema MapOf(string key, Schema value, int atLeast) =>
        new() { ["type"] = "object", ["patternProperties"] = new Schema { [key] = value }, ["additionalProperties"] = false, ["minProperties"] = atLeast };

    /// <summary>An item, or a list of several, each other than the rest.</summary>
    public static Schema OneOrMore(Schema item) => Any(item, ListOf(item, 1).With("uniqueItems", true));

    /// <summary>A map with these keys and no others.</summary>
    public static Schema Map(IEnumerable<KeyValuePair<string, Schema>> properties, IEnumerable<string> required)
    {
        var must = required.ToArray();
        var map = new Schema { ["type"] = "object", ["properties"] = Object(properties), ["additionalProperties"] = false };
        return must.Length == 0 ? map : map.With("required", must);
    }

    /// <summary>An object of JSON: names with schemas.</summary>
    public static Schema Object(IEnumerable<KeyValuePair<string, Schema>> properties) =>
        properties.Aggregate(new Schema(), (schema, property) => schema.With(property.Key, property.Value));

    /// <summary>Whatever one of these accepts.</summary>
    public static Schema Any(params IReadOnlyList<Schema> schemas) => schemas.Count == 1 ? schemas[0] : new Schema { ["anyOf"] = schemas };

    /// <summary>The definition of that name.</summary>
    public static Schema Definition(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    /// <summary>A name with what stands behind it.</summary>
    public static KeyValuePair<string, Schema> Pair(string name, Schema schema) => new(name, schema);
}
