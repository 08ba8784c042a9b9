using Dann.Dsl.Surface;
using Dann.Dsl.Yaml;

namespace Dann.Runtime.Configuration;

/// <summary>A config as lines: for each value its path and its text.</summary>
internal static class FlatConfig
{
    // What a network is made of is one thing to a reader who compares runs; the hundred keys in it are not.
    private const string Model = "model";

    /// <summary>The values, in the order of the file.</summary>
    public static IReadOnlyDictionary<string, string> Of(string text, string file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (YamlReader.Read(text, file).Root is { } root)
            Add(values, root, "");
        return values;
    }

    private static void Add(Dictionary<string, string> values, SurfaceMap map, string path)
    {
        foreach (var entry in map.Entries)
        {
            var key = path.Length == 0 ? entry.Key.Text : $"{path}.{entry.Key.Text}";
            if (entry.Value is SurfaceMap { Entries.Count: > 0 } child && path != Model)
                Add(values, child, key);
            else
                values[key] = SurfaceYaml.Flow(entry.Value);
        }
    }
}
