using System.Globalization;
using System.Text.RegularExpressions;
using Dann.Dsl.Schemas;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dann.Dsl.Tests.Schemas;

/// <summary>Asks a validator that is not ours whether a YAML text fits the schema, as an editor does.</summary>
internal static partial class ConfigValidator
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(ConfigSchema.Write()).GetAwaiter().GetResult());

    /// <summary>What the validator has against the text; empty where it fits.</summary>
    public static IReadOnlyList<string> Complaints(string yaml) => [.. Schema.Value.Validate(Json(yaml)).Select(error => error.ToString())];

    /// <summary>Does the text fit the schema?</summary>
    public static bool Accepts(string yaml) => Complaints(yaml).Count == 0;

    private static JToken Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 0 ? JValue.CreateNull() : Json(stream.Documents[0].RootNode);
    }

    private static JToken Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JObject(map.Children.Select(pair => new JProperty(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JArray(list.Children.Select(Json)),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        _ => new JValue(((YamlScalarNode)node).Value),
    };

    // The core schema of YAML 1.2, which editors follow.
    private static JValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JValue.CreateNull(),
        "true" or "True" or "TRUE" => new JValue(true),
        "false" or "False" or "FALSE" => new JValue(false),
        _ when Integer().IsMatch(text) => new JValue(long.Parse(text, CultureInfo.InvariantCulture)),
        _ when Real().IsMatch(text) => new JValue(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => new JValue(text),
    };

    [GeneratedRegex("^[-+]?[0-9]{1,18}$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Real();
}
