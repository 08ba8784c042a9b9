using System.Globalization;
using System.Text;
using Dann.Runtime.Data;
using SkiaSharp;
using static TorchSharp.torch;

namespace Moons;

/// <summary>Draws as SVG what networks say of the plane, under the points of both domains; a panel for each.</summary>
internal sealed class BoundaryPicture(DomainData source, DomainData target)
{
    private const float Edge = 3.2f;
    private const int Panel = 420;
    private const int Head = 34;
    private const int Foot = 34;
    private const int Gap = 14;

    private static readonly SKColor Upper = new(0xc0, 0x39, 0x2b);
    private static readonly SKColor Lower = new(0x1e, 0x6f, 0xb8);

    /// <summary>Writes the picture.</summary>
    public void Save(string path, params (string Title, MoonsDann Model)[] panels)
    {
        var width = (panels.Length * (Panel + Gap)) + Gap;
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Head + Panel + Foot}\" font-family=\"sans-serif\" font-size=\"15\">");
        Add(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (var i = 0; i < panels.Length; i++)
        {
            Add(svg, $"<g transform=\"translate({Gap + (i * (Panel + Gap))} {Head})\"><text y=\"-11\">{panels[i].Title}</text>");
            AddPanel(svg, panels[i].Model);
            Add(svg, $"</g>");
        }

        Add(svg, $"<text x=\"{Gap}\" y=\"{Head + Panel + 22}\" font-size=\"13\">Filled: source, coloured by class. Rings: target, whose classes are unknown. Black line: where the network changes its mind.</text>");
        Add(svg, $"</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private void AddPanel(StringBuilder svg, MoonsDann model)
    {
        Add(svg, $"<image width=\"{Panel}\" height=\"{Panel}\" href=\"data:image/png;base64,{Convert.ToBase64String(Plane(model))}\"/>");
        foreach (var (x, y, _) in Points(target))
            Add(svg, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3\" fill=\"none\" stroke=\"#222\"/>");
        foreach (var (x, y, label) in Points(source))
            Add(svg, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3\" fill=\"{(label == 0 ? Upper : Lower).ToString().Replace("#ff", "#", StringComparison.Ordinal)}\"/>");
    }

    // A pale tint for each class, and black between the two.
    private static byte[] Plane(MoonsDann model)
    {
        var isLower = IsLower(model);
        using var plane = new SKBitmap(Panel, Panel);
        for (var y = 0; y < Panel; y++)
        {
            for (var x = 0; x < Panel; x++)
            {
                var here = isLower[(y * Panel) + x];
                var isEdge = (x + 1 < Panel && isLower[(y * Panel) + x + 1] != here) || (y + 1 < Panel && isLower[((y + 1) * Panel) + x] != here);
                plane.SetPixel(x, y, isEdge ? SKColors.Black : Pale(here ? Lower : Upper));
            }
        }

        using var png = plane.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // For each pixel, rows from the top: does the network say the lower moon?
    private static bool[] IsLower(MoonsDann model)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        model.eval();
        var axis = linspace(-Edge, Edge, Panel);
        var pixels = cat([axis.repeat(Panel).reshape(-1, 1), axis.flip(0).repeat_interleave(Panel).reshape(-1, 1)], 1);
        return model.forward(pixels).argmax(1).to(ScalarType.Bool).data<bool>().ToArray();
    }

    private static IEnumerable<(float X, float Y, long Label)> Points(DomainData data)
    {
        var values = data.Values.data<float>().ToArray();
        var labels = data.Labels.data<long>().ToArray();
        return labels.Select((label, i) => (Pixel(values[2 * i]), Panel - Pixel(values[(2 * i) + 1]), label));
    }

    private static float Pixel(float value) => (value + Edge) / (2 * Edge) * Panel;

    private static SKColor Pale(SKColor color) => new((byte)(255 - ((255 - color.Red) / 4)), (byte)(255 - ((255 - color.Green) / 4)), (byte)(255 - ((255 - color.Blue) / 4)));

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
