using Dann.Dsl.Surface;
using Dann.Dsl.Yaml;

namespace Dann.Runtime.Configuration;

/// <summary>A value that the command line puts into the config before it is bound, so that it is checked like one written there.</summary>
/// <param name="Label">What messages call it, as the user wrote it: <c>--set train.epochs=5</c>.</param>
/// <param name="Path">The keys from the root.</param>
/// <param name="Value">The value; its places name the label.</param>
internal sealed record Override(string Label, IReadOnlyList<string> Path, SurfaceNode Value)
{
    // Tells places of the command line from places of a file.
    public const string LabelStart = "--";

    /// <summary>Reads <c>train.epochs=5</c>; the value is YAML.</summary>
    /// <exception cref="ConfigException">It has no <c>=</c>, an empty key or a value that is not YAML, or it reaches into the model.</exception>
    public static Override Parse(string text)
    {
        var label = $"--set {text}";
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new ConfigException($"{label}: error: expected KEY=VALUE, such as --set train.epochs=5.");
        var path = text[..equals].Trim().Split('.');
        if (path.Any(key => key.Length == 0))
            throw new ConfigException($"{label}: error: the key '{text[..equals]}' has an empty part. Write it as train.epochs.");
        if (path[0] == "model")
            throw new ConfigException($"{label}: error: the model is compiled, so the command line cannot change it. Change the file and build again.");
        return Of(label, path, text[(equals + 1)..]);
    }

    /// <summary>A list that an option of its own gives: <c>--seeds 1,2,3</c>.</summary>
    public static Override List(string option, string text, params string[] path) => Of($"{option} {text}", path, $"[{text}]");

    /// <summary>The config with the value in its place.</summary>
    public SurfaceMap ApplyTo(SurfaceMap root) => SurfaceEdit.Put(root, Path, Value, AsMap);

    private static Override Of(string label, string[] path, string value)
    {
        var document = YamlReader.Read($"value: {value}", label);
        if (document.Findings.Count > 0)
            throw new ConfigException($"{label}: error {document.Findings[0].Rule.Code}: {document.Findings[0].Message}");
        return new Override(label, path, document.Root!.Entries[0].Value);
    }

    // `source: mnist` is short for a map, and settings of a data set go beside its name; any other single value gives way.
    private SurfaceMap? AsMap(SurfaceNode node, int depth) => node is SurfaceScalar { IsEmpty: false } name && Path[0] == "data" && depth == (Path[1] == "domains" ? 3 : 2)
        ? new SurfaceMap([new SurfaceEntry(new SurfaceScalar("dataset", false, name.Place), name)], name.Place)
        : null;
}
