using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dann.Runtime.Experiments;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>Both domains in the plane, as the paper's Figure 3 shows them.</summary>
internal static class MapPlot
{
    private const double Edge = 340;
    private const double Margin = 10;
    private const double Head = 24;

    public static XElement Draw(string title, FeatureMap map)
    {
        // One scale for both directions: distances are what a map is about.
        var (left, right) = Range(map.Points.Select(point => point.X));
        var (low, high) = Range(map.Points.Select(point => point.Y));
        var half = Math.Max(right - left, high - low) / 2;
        var x = new Axis(((left + right) / 2) - half, ((left + right) / 2) + half, Margin, Edge - Margin);
        var y = new Axis(((low + high) / 2) - half, ((low + high) / 2) + half, Head + Edge - Margin, Head + Margin);
        return Element("svg", null, At("viewBox", $"0 0 {Number(Edge)} {Number(Edge + Head)}"), At("role", "img"), At("aria-label", title),
            Element("text", "title", At("x", 1d), At("y", 14d), title),
            Element("rect", "grid", At("x", 0.5), At("y", Head), At("width", Edge - 1), At("height", Edge - 0.5)),
            Dots(map, x, y, isTarget: false),
            Dots(map, x, y, isTarget: true));
    }

    // All points of a domain are one path of round caps: a tenth of the size of as many circles.
    private static XElement Dots(FeatureMap map, Axis x, Axis y, bool isTarget)
    {
        var path = new StringBuilder();
        foreach (var point in map.Points.Where(point => point.IsTarget == isTarget))
            path.Append('M').Append(Short(x.At(point.X))).Append(' ').Append(Short(y.At(point.Y))).Append("h0");
        return Element("path", $"dots {(isTarget ? "c-adapted" : "c-source")}", At("d", path.ToString()));
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var all = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        return all.Max() > all.Min() ? (all.Min(), all.Max()) : (all.Min() - 1, all.Max() + 1);
    }

    private static string Short(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
