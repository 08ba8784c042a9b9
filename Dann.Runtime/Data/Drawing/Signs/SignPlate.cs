using System.Numerics;
using SkiaSharp;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>A sign painted once, flat and in even light, to be photographed many times.</summary>
internal sealed class SignPlate
{
    /// <summary>Side in pixels; a sign is smaller in every image, so nothing is ever enlarged.</summary>
    public const int Size = 96;

    // Edges are made smooth by averaging blocks of an image painted without smoothing: whole numbers, the same with every instruction set.
    private const int Oversampling = 8;
    private const int Fine = Size * Oversampling;
    private const float Reach = 104;

    private readonly Vector4[] pixels = new Vector4[Size * Size];

    private SignPlate(Sign sign)
    {
        var info = new SKImageInfo(Fine, Fine, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var bitmap = new SKBitmap(info);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        canvas.Translate(Fine / 2f, Fine / 2f);
        canvas.Scale(Fine / (2 * Reach));
        foreach (var layer in sign.Layers.SelectMany(layers => layers))
            Paint(canvas, layer);
        canvas.Flush();
        Shrink(bitmap.GetPixelSpan());
    }

    /// <summary>The plates of all signs, by label.</summary>
    public static IReadOnlyList<SignPlate> All => Painted.Value;

    private static readonly Lazy<SignPlate[]> Painted = new(() =>
    {
        var plates = new SignPlate[SignTable.All.Count];
        Parallel.For(0, plates.Length, label => plates[label] = new(SignTable.All[label]));
        return plates;
    });

    /// <summary>False where a pixel around that place cannot see the sign.</summary>
    public static bool IsNear(Vector2 place) => Math.Max(MathF.Abs(place.X), MathF.Abs(place.Y)) < Reach + 12;

    /// <summary>Red, green and blue in 0..1 times the coverage, and the coverage, at a place of the sign (−100..100); nothing outside the plate.</summary>
    public Vector4 At(Vector2 place)
    {
        var x = (place.X / Reach + 1) * (Size / 2f) - 0.5f;
        var y = (place.Y / Reach + 1) * (Size / 2f) - 0.5f;
        if (!(x >= 0 && y >= 0 && x < Size - 1 && y < Size - 1))
            return Vector4.Zero;
        var (column, row) = ((int)x, (int)y);
        var (right, down) = (x - column, y - row);
        var corner = row * Size + column;
        var upper = pixels[corner] + right * (pixels[corner + 1] - pixels[corner]);
        var lower = pixels[corner + Size] + right * (pixels[corner + Size + 1] - pixels[corner + Size]);
        return upper + down * (lower - upper);
    }

    private static void Paint(SKCanvas canvas, SignLayer layer)
    {
        using var paint = new SKPaint
        {
            Color = layer.Colour,
            IsAntialias = false,
            Style = layer.Stroke > 0 ? SKPaintStyle.Stroke : SKPaintStyle.Fill,
            StrokeWidth = layer.Stroke,
            StrokeJoin = layer.Join,
            StrokeCap = layer.Join == SKStrokeJoin.Round ? SKStrokeCap.Round : SKStrokeCap.Butt,
        };
        using var path = SKPath.ParseSvgPathData(layer.Path) ?? throw new InvalidOperationException($"'{layer.Path}' is no SVG path.");
        canvas.Save();
        canvas.Concat(layer.Place);
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }

    private void Shrink(ReadOnlySpan<byte> fine)
    {
        const float share = 1f / (255 * Oversampling * Oversampling);
        Span<int> sums = stackalloc int[4];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            sums.Clear();
            for (var part = 0; part < Oversampling * Oversampling; part++)
            {
                var (x, y) = (pixel % Size * Oversampling + part % Oversampling, pixel / Size * Oversampling + part / Oversampling);
                for (var channel = 0; channel < 4; channel++)
                    sums[channel] += fine[4 * (y * Fine + x) + channel];
            }
            pixels[pixel] = new Vector4(sums[0], sums[1], sums[2], sums[3]) * share;
        }
    }
}
