using Spectre.Console.Rendering;

namespace Dann.Runtime.Reporting.Live;

/// <summary>
/// A line of the log above the display. What the display left in its place is erased first, and a line that is too long is broken between its facts,
/// which two spaces part, with the rest below the first of them.
/// </summary>
internal sealed class LogLine(string text) : Renderable
{
    private const string EraseLine = "\u001b[2K";

    /// <summary>The lines for a width.</summary>
    public static IReadOnlyList<string> Fold(string text, int width)
    {
        if (text.Length <= width)
            return [text];
        var start = text.Length - text.TrimStart().Length;
        var facts = text.TrimStart().Split(Facts.Parting, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rest = new string(' ', start + Math.Min(facts[0].Length + Facts.Parting.Length, width / 4));
        var lines = new List<string> { new string(' ', start) + facts[0] };
        foreach (var fact in facts.Skip(1))
        {
            if (lines[^1].Length + Facts.Parting.Length + fact.Length <= width)
                lines[^1] += Facts.Parting + fact;
            else
                lines.Add(rest + fact);
        }

        return [.. lines.SelectMany(line => Break(line, width))];
    }

    // A fact that is wider than the terminal is broken between its words, and a word where it must be.
    private static IEnumerable<string> Break(string line, int width)
    {
        while (line.Length > width)
        {
            var space = line.LastIndexOf(' ', width);
            var at = space > 0 && line[..space].Trim().Length > 0 ? space : Math.Max(1, width);
            yield return line[..at].TrimEnd();
            line = line[at..].TrimStart();
        }

        yield return line;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Fold(text, maxWidth))
        {
            yield return Segment.Control(EraseLine);
            yield return new Segment(line);
            yield return Segment.LineBreak;
        }
    }
}
