using Dann.Dsl.Surface;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dann.Dsl.Yaml;

/// <summary>Turns YamlDotNet's marks into places of the text.</summary>
/// <param name="text">The whole text.</param>
/// <param name="file">The path that places name.</param>
/// <param name="skipped">How many characters of the text stand before those that YamlDotNet counts.</param>
internal sealed class YamlPlaces(string text, string file, int skipped)
{
    /// <summary>A scalar with the place of its characters; the marks of plain scalars also cover what follows them.</summary>
    public SurfaceScalar Scalar(Scalar scalar)
    {
        var quoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var start = Clamp(scalar.Start.Index);
        var isVerbatim = !quoted && string.CompareOrdinal(text, start, scalar.Value, 0, scalar.Value.Length) == 0;
        var place = isVerbatim && scalar.Value.IndexOf('\n') < 0
            ? Stretch(start, scalar.Value.Length, scalar.Start)
            : At(scalar.Start, scalar.End);
        return new SurfaceScalar(scalar.Value, quoted, place);
    }

    /// <summary>The place between two marks.</summary>
    public Place At(Mark start, Mark end)
    {
        var offset = Clamp(start.Index);
        var length = Math.Max(0, Clamp(end.Index) - offset);
        return new Place(file, offset, length, Number(start.Line), Number(start.Column), Number(length == 0 ? start.Line : end.Line), Number(length == 0 ? start.Column : end.Column));
    }

    /// <summary>The place of an empty collection, which is always written with brackets, from the mark of the opening to that of the closing one.</summary>
    public Place Brackets(Mark opening, Mark closing) => At(opening, new Mark(closing.Index + 1, closing.Line, closing.Column + 1));

    /// <summary>The place of so many characters of one line from a mark on.</summary>
    public Place Ahead(Mark start, int length) => Stretch(Clamp(start.Index), Math.Min(length, text.Length - Clamp(start.Index)), start);

    private Place Stretch(int offset, int length, Mark start) =>
        new(file, offset, length, Number(start.Line), Number(start.Column), Number(start.Line), Number(start.Column) + length);

    private int Clamp(long index) => (int)Math.Max(skipped, Math.Min(index + skipped, text.Length));

    private static int Number(long oneBased) => (int)Math.Max(1, Math.Min(oneBased, int.MaxValue));
}
