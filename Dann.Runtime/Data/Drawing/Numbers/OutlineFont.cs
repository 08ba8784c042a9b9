using System.Numerics;
using SkiaSharp;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>The digits of a font file, as outlines.</summary>
internal sealed class OutlineFont : IDigitFont
{
    private const int Size = NumberPainter.Size;
    private const float LoadedAt = 100;
    private const float MostEmboldening = 0.12f;

    // Figures on house numbers stand in one line; old-style ones have some of half the height, and so has what is no figure at all.
    private const float LeastHeight = 0.75f;

    private readonly string name;
    private readonly SKPath[] outlines;
    private readonly float[] widths;

    private OutlineFont(string name, SKPath[] outlines) => (this.name, this.outlines, widths) = (name, outlines, [.. outlines.Select(outline => outline.Bounds.Width)]);

    /// <summary>The digits of a typeface; null where it has not all of them as outlines, or not of about one height.</summary>
    public static OutlineFont? From(SKTypeface typeface)
    {
        using var font = new SKFont(typeface, LoadedAt);
        var glyphs = font.GetGlyphs("0123456789");
        if (glyphs.Contains((ushort)0) || glyphs.Distinct().Count() < glyphs.Length)
            return null;
        var outlines = new SKPath[glyphs.Length];
        for (var digit = 0; digit < glyphs.Length; digit++)
        {
            if (font.GetGlyphPath(glyphs[digit]) is not { IsEmpty: false } outline)
                return null;
            outlines[digit] = outline;
        }
        var (top, bottom) = (outlines.Min(outline => outline.Bounds.Top), outlines.Max(outline => outline.Bounds.Bottom));
        if (bottom - top < LoadedAt / 10 || outlines.Any(outline => outline.Bounds.Height < LeastHeight * (bottom - top)))
            return null;
        var scale = 2 / (bottom - top);
        foreach (var outline in outlines)
            outline.Transform(SKMatrix.CreateTranslation(-outline.Bounds.MidX, -(top + bottom) / 2).PostConcat(SKMatrix.CreateScale(scale, scale)));
        return new(typeface.FamilyName, outlines);
    }

    /// <summary>The name of its family.</summary>
    public override string ToString() => name;

    public float WidthOf(int digit) => widths[digit];

    public void Write(in WrittenNumber number, Span<float> ink, Span<float> rim)
    {
        // Widths of lines are in the font's units, like the outlines.
        var bolder = MostEmboldening * Math.Max(0, 2 * number.Weight - 1);
        Cover(number, bolder, ink);
        if (number.Outline > 0)
            Cover(number, bolder + 2 * number.Outline / number.HalfHeight, rim);
        else
            ink.CopyTo(rim);
    }

    private void Cover(in WrittenNumber number, float line, Span<float> mask)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Alpha8, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = line > 0 ? SKPaintStyle.StrokeAndFill : SKPaintStyle.Fill, StrokeWidth = line, StrokeJoin = SKStrokeJoin.Round };
        canvas.Clear(SKColors.Transparent);
        for (var position = 0; position < number.Digits.Length; position++)
        {
            canvas.SetMatrix(Matrix(number.PlaceOf(position, this)));
            canvas.DrawPath(outlines[number.Digits[position]], paint);
        }
        canvas.Flush();
        var covered = bitmap.GetPixelSpan();
        for (var y = 0; y < Size; y++)
        for (var x = 0; x < Size; x++)
            mask[y * Size + x] = covered[y * bitmap.RowBytes + x] / 255f;
    }

    private static SKMatrix Matrix(Matrix3x2 place) => new(place.M11, place.M21, place.M31, place.M12, place.M22, place.M32, 0, 0, 1);
}
