using System.Text;
using Dann.Dsl.Binding;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Docs;

/// <summary>Writes <c>docs/layers.md</c>.</summary>
public static class LayerTable
{
    private static readonly (string Name, Shape Shape)[] Samples =
    [
        ("images", Shape.Of(6, 9, 10)),
        ("sequences", Shape.Of(6, 11)),
        ("vectors", Shape.Of(12)),
    ];

    /// <summary>The page: every layer of the <see cref="LayerCatalogue"/>, what it takes and makes, and its settings. Shapes are inferred, not written down.</summary>
    public static string Write()
    {
        var text = new StringBuilder()
            .Append("# Layers\n\n")
            .Append("Written from `Dann.Dsl/Layers/LayerCatalogue.cs`. Samples are images (C, H, W), sequences (C, L) or vectors (F); the batch stands before them.\n")
            .Append("A bare value sets a layer's first setting (`linear: 100`), a list the first ones (`conv2d: [ 32, 5 ]`). Every layer also takes a `name`.\n")
            .Append("How to add one: [add-a-layer.md](add-a-layer.md).\n\n")
            .Append("| layer | takes | what it does |\n")
            .Append("|---|---|---|\n");
        foreach (var entry in LayerCatalogue.All.Entries)
            text.Append($"| [`{entry.Key}`](#{entry.Key}) | {Takes(Example(entry))} | {entry.Summary} |\n");
        foreach (var entry in LayerCatalogue.All.Entries)
            WriteLayer(text, entry);
        return text.ToString();
    }

    private static void WriteLayer(StringBuilder text, Entry<Layer> entry)
    {
        var layer = Example(entry);
        text.Append($"\n## {entry.Key}\n\n{entry.Summary} Takes {Takes(layer)}.\n\n");
        text.Append($"* YAML: `{entry.Example}`\n* C#: `{AttributeSpelling.OfExample(entry)}`\n* ");
        text.Append(string.Join("; ", Samples.Where(sample => layer.Infer(sample.Shape).Output is not null).Select(sample => $"{sample.Shape} to {layer.Infer(sample.Shape).Output}"))).Append('\n');
        if (entry.Parameters.Count == 0)
            return;

        text.Append("\n| setting | value | |\n|---|---|---|\n");
        foreach (var parameter in entry.Parameters)
            text.Append($"| `{parameter.Name}`{(parameter.IsRequired ? ", required" : "")} | {parameter.Expected} | {parameter.Summary} |\n");
    }

    private static string Takes(Layer layer) => string.Join(", ", Samples.Where(sample => layer.Infer(sample.Shape).Output is not null).Select(sample => sample.Name));

    private static Layer Example(Entry<Layer> entry)
    {
        var config = $"model: {{ name: Example, input: 1, classes: 2, features: [ {{ {entry.Example} }} ], label: [ linear: 2 ], domain: [ linear: 1 ] }}";
        return ConfigReader.Read(config, "example.yaml").Model?.Network?.Features.Nodes[0] as Layer ?? throw new InvalidOperationException($"The example of {entry.Key} does not bind: {entry.Example}");
    }
}
