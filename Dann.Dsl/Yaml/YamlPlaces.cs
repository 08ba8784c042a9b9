using Dann.Dsl.Surface;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dann.Dsl.Yaml;

/// <summary>Turns YamlDotNet's marks into places of the text.</summary>
internal sealed class YamlPlaces(string text, string file)
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

    /// <summary>The place of so many characters of one line from a mark on.</summary>
    public Place Ahead(Mark start, int length) => Stretch(Clamp(start.Index), Math.Min(length, text.Length - Clamp(start.Index)), start);

    private Place Stretch(int offset, int length, Mark start) =>
        new(file, offset, length, Number(start.Line), Number(start.Column), Number(start.Line), Number(start.Column) + length);

    private int Clamp(long index) => (int)Math.Max(0, Math.Min(index, text.Length));

    private static int Number(long oneBased) => (int)Math.Max(1, Math.Min(oneBased, int.MaxValue));
}
