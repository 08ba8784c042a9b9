using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Moons;

/// <summary>A square of a <see cref="Sheet"/>; each call draws over the ones before.</summary>
internal sealed class Panel(int left, int top, string title)
{
    private readonly StringBuilder content = new();

    /// <summary>A pale tint for each answer, and black between the two.</summary>
    /// <param name="answers">One for each pixel, rows from the top.</param>
    /// <param name="no">The colour of false.</param>
    /// <param name="yes">The colour of true.</param>
    public Panel Tint(bool[] answers, SKColor no, SKColor yes)
    {
        const int size = Sheet.PanelSize;
        using var plane = new SKBitmap(size, size);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var here = answers[(y * size) + x];
                var isEdge = (x + 1 < size && answers[(y * size) + x + 1] != here) || (y + 1 < size && answers[((y + 1) * size) + x] != here);
                plane.SetPixel(x, y, isEdge ? SKColors.Black : Pale(here ? yes : no));
            }
        }

        using var png = plane.Encode(SKEncodedImageFormat.Png, 100);
        return Draw($"<image width=\"{size}\" height=\"{size}\" href=\"data:image/png;base64,{Convert.ToBase64String(png.ToArray())}\"/>");
    }

    /// <summary>The points, those of the target as rings below those of the source.</summary>
    /// <param name="points">Where they are.</param>
    /// <param name="edge">Half the width of what is seen; null to see all of them.</param>
    public Panel Add(Points points, float? edge)
    {
        var half = edge ?? points.Source.Concat(points.Target).Max(point => Math.Max(Math.Abs(point.X), Math.Abs(point.Y))) * 1.06f;
        foreach (var (x, y) in points.Target)
            Draw($"<circle cx=\"{Across(x, half):0.#}\" cy=\"{Down(y, half):0.#}\" r=\"2\" fill=\"none\" stroke=\"#222\" stroke-width=\".7\"/>");
        foreach (var ((x, y), label) in points.Source.Zip(points.Labels))
            Draw($"<circle cx=\"{Across(x, half):0.#}\" cy=\"{Down(y, half):0.#}\" r=\"2\" fill=\"{(label == 0 ? Sheet.Upper : Sheet.Lower).ToString().Replace("#ff", "#", StringComparison.Ordinal)}\"/>");
        return this;
    }

    /// <summary>Lines where x · X + y · Y + offset = 0.</summary>
    public Panel AddLines(IEnumerable<(float X, float Y, float Offset)> lines, float edge)
    {
        foreach (var (a, b, offset) in lines)
        {
            // The point of the line next to the middle, and far along it both ways; what leaves the panel is clipped.
            var length = (a * a) + (b * b);
            var (x, y, far) = (-offset * a / length, -offset * b / length, 4 * edge / MathF.Sqrt(length));
            Draw($"<line x1=\"{Across(x - (far * b), edge):0.#}\" y1=\"{Down(y + (far * a), edge):0.#}\" x2=\"{Across(x + (far * b), edge):0.#}\" y2=\"{Down(y - (far * a), edge):0.#}\" stroke=\"#2a9d4f\" stroke-width=\"1.2\"/>");
        }

        return this;
    }

    public string Svg() => string.Create(
        CultureInfo.InvariantCulture,
        $"<g transform=\"translate({left} {top})\"><text y=\"-9\">{title}</text><g clip-path=\"url(#panel)\">\n{content}</g><rect width=\"{Sheet.PanelSize}\" height=\"{Sheet.PanelSize}\" fill=\"none\" stroke=\"#999\"/></g>\n");

    private Panel Draw(FormattableString line)
    {
        content.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    private static float Across(float x, float edge) => (x + edge) / (2 * edge) * Sheet.PanelSize;

    private static float Down(float y, float edge) => (edge - y) / (2 * edge) * Sheet.PanelSize;

    private static SKColor Pale(SKColor color) => new((byte)(255 - ((255 - color.Red) / 4)), (byte)(255 - ((255 - color.Green) / 4)), (byte)(255 - ((255 - color.Blue) / 4)));
}
