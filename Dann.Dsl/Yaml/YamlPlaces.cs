using Dann.Dsl.Surface;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dann.Dsl.Yaml;

/// <summary>Turns YamlDotNet's marks into places of the text.</summary>
/// <remarks>Only the index of a mark is used: at the end of a text that breaks off, YamlDotNet counts a line that is not there.</remarks>
/// <param name="text">The whole text.</param>
/// <param name="file">The path that places name.</param>
/// <param name="skipped">How many characters of the text stand before those that YamlDotNet counts.</param>
internal sealed class YamlPlaces(string text, string file, int skipped)
{
    private readonly List<int> _lineStarts = LineStarts(text, skipped);

    /// <summary>A scalar with the place of its characters; the marks of plain scalars also cover what follows them.</summary>
    public SurfaceScalar Scalar(Scalar scalar)
    {
        var quoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var start = Clamp(scalar.Start.Index);
        var isVerbatim = !quoted && string.CompareOrdinal(text, start, scalar.Value, 0, scalar.Value.Length) == 0;
        var place = isVerbatim && scalar.Value.IndexOf('\n') < 0
            ? Stretch(start, start + scalar.Value.Length)
            : At(scalar.Start, scalar.End);
        return new SurfaceScalar(scalar.Value, quoted, place);
    }

    /// <summary>The place between two marks.</summary>
    public Place At(Mark start, Mark end) => Stretch(Clamp(start.Index), Clamp(end.Index));

    /// <summary>The place of an empty collection, which is always written with brackets, from the mark of the opening to that of the closing one.</summary>
    public Place Brackets(Mark opening, Mark closing) => Stretch(Clamp(opening.Index), Clamp(closing.Index + 1));

    /// <summary>The place of so many characters from a mark on.</summary>
    public Place Ahead(Mark start, int length) => Stretch(Clamp(start.Index), Clamp(start.Index + length));

    /// <summary>The first tab before the words of a line, from the line of a mark on; null where there is none.</summary>
    public Place? IndentingTab(Mark from)
    {
        var first = Position(Clamp(from.Index)).Line - 1;
        foreach (var start in _lineStarts.Skip(first))
        {
            var at = start;
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at < text.Length && text[at] == '\t')
                return Stretch(at, at + 1);
        }

        return null;
    }

    private Place Stretch(int start, int end)
    {
        end = Math.Max(start, end);
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(end);
        return new Place(file, start, end - start, line, column, endLine, endColumn);
    }

    private (int Line, int Column) Position(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    private int Clamp(long index) => (int)Math.Max(skipped, Math.Min(index + skipped, text.Length));

    // The line ends of YAML, which are also those of the compiler.
    private static List<int> LineStarts(string text, int first)
    {
        List<int> starts = [first];
        for (var i = first; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts;
    }
}
