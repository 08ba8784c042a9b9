using System.Xml.Linq;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>The share of samples that a method gives each class.</summary>
/// <param name="Title">The method.</param>
/// <param name="Colour">The style class of its lines.</param>
/// <param name="Shares">Of each class, in the order of the labels.</param>
internal sealed record CountBars(string Title, string Colour, IReadOnlyList<double> Shares);

/// <summary>A bar for each class.</summary>
internal static class CountPlot
{
    private const double Width = 340;
    private const double Head = 24;
    private const double Line = 17;
    private const double Number = 42;
    private const int MostLetters = 22;

    /// <param name="bars">What is drawn.</param>
    /// <param name="names">The classes.</param>
    /// <param name="most">The share that fills the width, so that drawings beside each other can be compared.</param>
    public static XElement Draw(CountBars bars, IReadOnlyList<string> names, double most)
    {
        var labels = names.Select(name => name.Length <= MostLetters ? name : name[..(MostLetters - 1)] + "…").ToList();
        // Text has no width to ask for here: 6.2 units are a wide letter of 11.
        var left = Math.Max(14, labels.Max(label => label.Length) * 6.2) + 8;
        var room = Width - left - Number;
        return Element("svg", null, At("viewBox", FormattableString.Invariant($"0 0 {Width} {Head + (labels.Count * Line) + 4}")), At("role", "img"), At("aria-label", bars.Title),
            Element("text", "title", At("x", 0d), At("y", 14d), bars.Title),
            labels.Select((label, i) => new object[]
            {
                Element("text", "end", At("x", left - 6), At("y", Head + (i * Line) + 12), label),
                Element("rect", $"bar {bars.Colour}", At("x", left), At("y", Head + (i * Line) + 3), At("width", most > 0 ? room * bars.Shares[i] / most : 0d), At("height", Line - 6),
                    Plain("title", $"{names[i]}: {Words.Percent(bars.Shares[i])}")),
                Element("text", "soft", At("x", left + (most > 0 ? room * bars.Shares[i] / most : 0) + 5), At("y", Head + (i * Line) + 12), Words.Percent(bars.Shares[i])),
            }));
    }
}
