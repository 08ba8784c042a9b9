using System.Globalization;
using System.Xml.Linq;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>Who was taken for whom: a row for each class, a column for each answer, dark where many samples of the row went.</summary>
internal static class ConfusionPlot
{
    private const int MostWithNumbers = 14;
    private const int MostLetters = 18;
    private const int Shades = 12;

    // In a large matrix what is rarer than this is a speck, and a hundred of them would fill the page.
    private const double LeastToSay = 0.03;

    /// <param name="title">What is shown.</param>
    /// <param name="counts">Rows are classes, columns answers.</param>
    /// <param name="names">The classes.</param>
    public static XElement Draw(string title, IReadOnlyList<IReadOnlyList<long>> counts, IReadOnlyList<string> names)
    {
        var classes = counts.Count;
        var showsNumbers = classes <= MostWithNumbers;
        var cell = showsNumbers ? 34 : classes <= 35 ? 17 : 14;
        var labels = names.Select(name => Short(name)).ToList();
        // Text has no width to ask for here: 6.2 units are a wide letter of 11.
        var room = Math.Max(14, labels.Max(label => label.Length) * (showsNumbers ? 6.2 : 5.6)) + 8;
        // Short names stand upright above their columns, long ones lie on their side.
        var head = 24 + (room > cell ? room : 18);
        var size = room + (classes * cell) + 4;
        return Element("svg", null, At("viewBox", $"0 0 {Number(size)} {Number(head + (classes * cell) + 4)}"), At("role", "img"), At("aria-label", title), At("font-size", showsNumbers ? 11d : 10d),
            Element("text", "title", At("x", 0d), At("y", 14d), title),
            Enumerable.Range(0, classes).Select(i => new object[]
            {
                Element("text", "end", At("x", room - 5), At("y", head + (i * cell) + (cell / 2.0) + 3.5), labels[i]),
                ColumnName(labels[i], room + (i * cell) + (cell / 2.0), head - 5, room > cell),
            }),
            Lines(classes, cell, room, head),
            Cells(counts, cell, room, head),
            Enumerable.Range(0, classes).Select(row => Row(counts[row], names, row, cell, room, head, showsNumbers)));
    }

    // Cells of one shade are one path: a matrix of 43 classes has 1,849 of them, and a report may have two dozen matrices.
    private static IEnumerable<XElement> Cells(IReadOnlyList<IReadOnlyList<long>> counts, int cell, double room, double head) =>
        from row in Enumerable.Range(0, counts.Count)
        let sum = counts[row].Sum()
        from column in Enumerable.Range(0, counts.Count)
        where counts[row][column] > 0
        group $"M{Number(room + (column * cell))} {Number(head + (row * cell))}h{cell}v{cell}h-{cell}z" by (IsRight: row == column, Shade: Math.Ceiling(Math.Sqrt((double)counts[row][column] / sum) * Shades)) into alike
        select Element("path", alike.Key.IsRight ? "cell-right" : "cell-wrong", At("fill-opacity", 0.04 + (0.96 * alike.Key.Shade / Shades)), At("d", string.Concat(alike)));

    // What is under the pointer, and the numbers where they fit.
    private static IEnumerable<object?> Row(IReadOnlyList<long> counts, IReadOnlyList<string> names, int row, int cell, double room, double head, bool showsNumbers)
    {
        var sum = counts.Sum();
        for (var column = 0; column < counts.Count; column++)
        {
            if (counts[column] == 0)
                continue;
            var share = (double)counts[column] / sum;
            var (x, y) = (room + (column * cell), head + (row * cell));
            var said = $"{names[row]}{(row == column ? "" : $" taken for {names[column]}")}: {counts[column].ToString("#,0", CultureInfo.InvariantCulture)} ({Words.Percent(share)})";
            if (showsNumbers || share >= LeastToSay)
                yield return Element("rect", "tip", At("x", x), At("y", y), At("width", (double)cell), At("height", (double)cell), Plain("title", said));
            // Per cent of the row: numbers of samples would not fit, nor could rows be compared.
            if (showsNumbers && share >= 0.005)
                yield return Element("text", share > 0.3 ? "mid on" : "mid", At("x", x + (cell / 2.0)), At("y", y + (cell / 2.0) + 4), At("pointer-events", "none"), Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture));
        }
    }

    // Every cell of a small matrix, every fifth of a large one, so that an eye can follow a row to its name.
    private static IEnumerable<XElement> Lines(int classes, int cell, double room, double head)
    {
        var every = classes <= MostWithNumbers ? 1 : 5;
        for (var i = 0; i <= classes; i += i + every > classes && i < classes ? classes - i : every)
        {
            yield return Element("line", "grid", At("x1", room), At("x2", room + (classes * cell)), At("y1", head + (i * cell)), At("y2", head + (i * cell)));
            yield return Element("line", "grid", At("y1", head), At("y2", head + (classes * cell)), At("x1", room + (i * cell)), At("x2", room + (i * cell)));
        }
    }

    private static XElement ColumnName(string label, double x, double y, bool lies) => lies
        ? Element("text", null, At("transform", $"translate({Number(x + 3.5)} {Number(y)}) rotate(-90)"), label)
        : Element("text", "mid", At("x", x), At("y", y), label);

    private static string Short(string name) => name.Length <= MostLetters ? name : name[..(MostLetters - 1)] + "…";
}
