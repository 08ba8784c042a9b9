using System.Text;
using System.Xml.Linq;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>Curves over epochs.</summary>
/// <param name="Title">What they are of.</param>
/// <param name="Lines">The curves, those drawn first below the others.</param>
internal sealed record LinePlot(string Title, IReadOnlyList<PlotLine> Lines)
{
    private const double Width = 320;
    private const double Height = 196;
    private const double Left = 38;
    private const double Right = 308;
    private const double Top = 26;
    private const double Bottom = 172;

    // More points than this cannot be told apart on the width of a plot.
    private const int MostPoints = 120;

    /// <summary>The least value of the axis; null where the curves decide.</summary>
    public double? Low { get; init; }

    /// <summary>The greatest value of the axis; null where the curves decide.</summary>
    public double? High { get; init; }

    /// <summary>Are the values shares, to be said in per cent?</summary>
    public bool IsShare { get; init; }

    /// <summary>A value that means something, and what it is called.</summary>
    public (double Value, string Words)? Mark { get; init; }

    /// <summary>The axis begins here, or lower where a curve does.</summary>
    public LinePlot From(double low) => this with { Low = Lines.SelectMany(line => line.Points).Select(point => Math.Floor(point.Y * 10) / 10).Append(low).Min() };

    /// <summary>The drawing.</summary>
    public XElement Draw()
    {
        var values = Lines.SelectMany(line => line.Points).Select(point => point.Y).Concat(Mark is { } mark ? [mark.Value] : []);
        var y = Axis.Over(values, Bottom, Top, Low, High).Rounded(4, Low is not null, High is not null);
        var x = Axis.Over(Lines.SelectMany(line => line.Points).Select(point => point.X), Left, Right);
        return Element("svg", null, At("viewBox", $"0 0 {Number(Width)} {Number(Height)}"), At("role", "img"), At("aria-label", Title),
            Element("text", "title", At("x", Left), At("y", 14d), Title),
            y.Ticks(4).Select(tick => new[]
            {
                Element("line", "grid", At("x1", Left), At("x2", Right), At("y1", y.At(tick)), At("y2", y.At(tick))),
                Element("text", "soft end", At("x", Left - 5), At("y", y.At(tick) + 3.5), IsShare ? $"{Axis.Label(tick * 100)}%" : Axis.Label(tick)),
            }),
            x.Ticks(5).Where(tick => tick == Math.Floor(tick)).Select(tick => Element("text", "soft mid", At("x", x.At(tick)), At("y", Bottom + 14), Axis.Label(tick))),
            Element("line", "axis", At("x1", Left), At("x2", Right), At("y1", Bottom), At("y2", Bottom)),
            Mark is { } line ? MarkLine(y.At(line.Value), line.Words) : null,
            Lines.Select(drawn => Path(drawn, x, y)));
    }

    private static object[] MarkLine(double at, string words) =>
    [
        Element("line", "mark", At("x1", Left), At("x2", Right), At("y1", at), At("y2", at)),
        Element("text", "soft end", At("x", Right), At("y", at - 4), words),
    ];

    private static XElement? Path(PlotLine line, Axis x, Axis y)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var (epoch, value) in Thinned(line.Points))
        {
            if (!double.IsFinite(value))
            {
                isDown = false;
                continue;
            }

            // A curve that leaves its axis is held at the edge, so that it does not run over what is above.
            path.Append(isDown ? 'L' : 'M').Append(Number(x.At(epoch))).Append(' ').Append(Number(y.At(Math.Clamp(value, y.Low, y.High))));
            isDown = true;
        }

        // One point alone is no line, but a round cap makes it a dot.
        if (line.Points.Count == 1 && path.Length > 0)
            path.Append("h0");
        return path.Length == 0 ? null : Element("path", $"line {line.CssClass}{(line.IsSeed ? " seed" : "")}", At("d", path.ToString()));
    }

    // The least and the greatest of each stretch, so that no spike is lost.
    private static IEnumerable<(double X, double Y)> Thinned(IReadOnlyList<(double X, double Y)> points) => points.Count <= MostPoints
        ? points
        : points.Chunk((int)Math.Ceiling(points.Count / (MostPoints / 2.0))).SelectMany(chunk => new[] { chunk.MinBy(point => point.Y), chunk.MaxBy(point => point.Y) }.Distinct().OrderBy(point => point.X));
}

/// <summary>A curve.</summary>
/// <param name="CssClass">Its colour.</param>
/// <param name="IsSeed">Is it one of several whose mean is drawn too?</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record PlotLine(string CssClass, bool IsSeed, IReadOnlyList<(double X, double Y)> Points);
