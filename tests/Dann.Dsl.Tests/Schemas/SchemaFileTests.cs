using System.Text.Json;
using Dann.Dsl.Schemas;

namespace Dann.Dsl.Tests.Schemas;

/// <summary>The file that editors read, and the lines by which configs name it.</summary>
public sealed class SchemaFileTests
{
    // What the validator of these tests knows. It passes over any other keyword, and a test that passes over a keyword says nothing.
    private static readonly string[] Known =
    [
        "$schema", "$ref", "title", "description", "enumDescriptions", "definitions", "type", "enum", "pattern", "minLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "properties", "patternProperties", "additionalProperties", "required", "minProperties", "maxProperties", "items", "additionalItems", "minItems", "uniqueItems", "anyOf", "oneOf", "not",
    ];

    private static readonly string[] Named = ["properties", "patternProperties", "definitions"];

    public static TheoryData<string> Configs => [.. SourceTree.Configs];

    public static TheoryData<string> Models => [.. SourceTree.Models];

    [Fact]
    public void The_file_is_the_one_that_is_written()
    {
        var file = Path.Combine(SourceTree.Root, "schemas", "dann.schema.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, ConfigSchema.Write());

        Assert.True(File.ReadAllText(file) == ConfigSchema.Write(), "schemas/dann.schema.json differs from what is written. If the change is meant, run the tests with UPDATE_GOLDEN=1.");
    }

    [Fact]
    public void It_uses_no_keyword_that_the_validator_passes_over()
    {
        using var schema = JsonDocument.Parse(ConfigSchema.Write());

        Assert.Empty(Keywords(schema.RootElement).Distinct().Except(Known));
    }

    [Fact]
    public void Every_reference_leads_to_a_definition_and_every_definition_is_referred_to()
    {
        using var schema = JsonDocument.Parse(ConfigSchema.Write());
        var definitions = schema.RootElement.GetProperty("definitions").EnumerateObject().Select(definition => "#/definitions/" + definition.Name).ToList();

        Assert.Equal(definitions.Count, definitions.Distinct().Count());
        Assert.Equal(definitions.Order(StringComparer.Ordinal), References(schema.RootElement).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Configs))]
    public void A_config_names_the_schema_in_its_first_line(string path)
    {
        var up = string.Concat(path.Where(letter => letter == '/').Select(_ => "../"));

        Assert.Equal($"# yaml-language-server: $schema={up}schemas/dann.schema.json", SourceTree.Read(path).Split('\n')[0]);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_committed_fits_the_schema(string path) => Assert.Empty(ConfigValidator.Complaints(SourceTree.Read(path)));

    private static IEnumerable<string> Keywords(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Keywords),
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(pair =>
            Keywords(Named.Contains(pair.Name) ? JsonSerializer.SerializeToElement(pair.Value.EnumerateObject().Select(named => named.Value)) : pair.Value).Prepend(pair.Name)),
        _ => [],
    };

    private static IEnumerable<string> References(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(pair => pair is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [pair.Value.GetString()!] : References(pair.Value)),
        _ => [],
    };
}
