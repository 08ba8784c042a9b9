using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Moons;

/// <summary>Panels in rows and columns, written as SVG.</summary>
internal sealed class Sheet(int rows, int columns)
{
    /// <summary>Pixels of a panel's side.</summary>
    public const int PanelSize = 260;

    public static readonly SKColor Upper = new(0xc0, 0x39, 0x2b);
    public static readonly SKColor Lower = new(0x1e, 0x6f, 0xb8);
    public static readonly SKColor Source = new(0xe0, 0x8e, 0x0b);
    public static readonly SKColor Target = new(0x55, 0x55, 0x55);

    private const int Head = 34;
    private const int Gap = 14;
    private const int Foot = 40;

    private readonly List<Panel> panels = [];

    /// <summary>A new panel at a place.</summary>
    public Panel Panel(int row, int column, string title)
    {
        var panel = new Panel(Gap + (column * (PanelSize + Gap)), Head + (row * (PanelSize + Head)), title);
        panels.Add(panel);
        return panel;
    }

    /// <summary>Writes the sheet with a line below.</summary>
    public void Save(string path, string legend)
    {
        var (width, height) = (Gap + (columns * (PanelSize + Gap)), (rows * (PanelSize + Head)) + Foot);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"15\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"panel\"><rect width=\"{PanelSize}\" height=\"{PanelSize}\"/></clipPath>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        foreach (var panel in panels)
            svg.Append(panel.Svg());
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Gap}\" y=\"{height - 14}\" font-size=\"13\">{legend}</text>\n</svg>\n");
        File.WriteAllText(path, svg.ToString());
    }
}
