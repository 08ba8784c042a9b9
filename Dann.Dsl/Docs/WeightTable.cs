using System.Globalization;
using System.Text;
using Dann.Dsl.Weights;

namespace Dann.Dsl.Docs;

/// <summary>Writes the table of pretrained weights in <c>docs/weights.md</c>.</summary>
public static class WeightTable
{
    /// <summary>The line in the page that the table begins behind.</summary>
    public const string Start = "<!-- Written from Dann.Dsl/Weights/WeightCatalogue.cs. -->\n";

    /// <summary>The line that ends it.</summary>
    public const string End = "<!-- End of what is written. -->\n";

    /// <summary>Every set of the <see cref="WeightCatalogue"/>, where it is to be had, and the images it wants.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Start)
            .Append("| key | backbone | head | images | looked for as | from | licence |\n")
            .Append("|---|---|---|---|---|---|---|\n");
        foreach (var set in WeightCatalogue.Entries)
        {
            text.Append($"| `{set.Key}` | `{set.Backbone}` | `{set.Head}` | {Images(set.Images)} | {string.Join("<br>", set.File.Paths.Select(path => $"`{path}`"))} ")
                .Append($"| <{set.File.Address}>{(set.File.Checksum is { } sum ? $", {sum}" : "")} | {set.Licence} |\n");
        }

        text.Append('\n');
        foreach (var set in WeightCatalogue.Entries)
            text.Append($"* `{set.Key}`: {set.Summary}\n");
        return text.Append(End).ToString();
    }

    private static string Images(ImageInput images) =>
        $"{images.Size}x{images.Size}, {images.Channels.ToString().ToUpperInvariant()}, (x / {Text(images.Divisor)} − ({List(images.Mean)})) / ({List(images.Deviation)})";

    private static string List(IEnumerable<double> values) => string.Join(", ", values.Select(Text));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
