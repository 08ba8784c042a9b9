using System.Globalization;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Surface;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Docs;

/// <summary>Writes the example of a layer, which is YAML, as the attribute that says the same.</summary>
internal static class AttributeSpelling
{
    /// <summary>The example in C#: <c>[Conv2d(32, 5, Stride = 2)]</c>. What the attribute's constructor takes stands first, the rest by name.</summary>
    public static string OfExample(Entry<Layer> entry)
    {
        var written = Arguments(entry);
        var inConstructor = Type.GetType($"Dann.Dsl.{entry.ClassName}Attribute", throwOnError: true)
            .GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First()
            .GetParameters().Select(parameter => parameter.Name).ToList();
        var arguments = inConstructor.Where(written.ContainsKey).Select(name => Literal(written[name]))
            .Concat(written.Where(pair => !inConstructor.Contains(pair.Key)).Select(pair => $"{PascalCase(pair.Key)} = {Literal(pair.Value)}"));
        var list = string.Join(", ", arguments);
        return list.Length == 0 ? $"[{entry.ClassName}]" : $"[{entry.ClassName}({list})]";
    }

    private static Dictionary<string, string> Arguments(Entry<Layer> entry)
    {
        var list = (SurfaceList)((SurfaceMap)YamlReader.Read($"layers: [ {{ {entry.Example} }} ]", "example.yaml").Root!).Entries[0].Value;
        return ((SurfaceMap)list.Items[0]).Entries[0].Value switch
        {
            SurfaceMap map => map.Entries.ToDictionary(argument => argument.Key.Text, argument => Text(argument.Value)),
            SurfaceList values => values.Items.Select((value, i) => (value, i)).ToDictionary(pair => entry.Parameters[pair.i].Name, pair => Text(pair.value)),
            SurfaceScalar { IsEmpty: true } => [],
            var value => new() { [entry.Parameters[0].Name] = Text(value) },
        };
    }

    private static string Text(SurfaceNode node) => ((SurfaceScalar)node).Text;

    private static string Literal(string text) =>
        text is "true" or "false" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : $"\"{text}\"";

    private static string PascalCase(string name) => string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
