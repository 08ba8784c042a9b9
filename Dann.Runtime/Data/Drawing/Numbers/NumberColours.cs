using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>Colours of a number and of what it is written on.</summary>
internal static class NumberColours
{
    // By how much strokes are lighter or darker than the background; less is not to be read.
    private const float LeastContrast = 0.2f;
    private const float MostContrast = 0.85f;
    private const float Tint = 0.28f;
    private const float ShadowShare = 0.2f;
    private const float BarShare = 0.3f;
    private const int Size = NumberPainter.Size;

    /// <summary>Overwrites an image (32, 32): background, shadow, rim and strokes.</summary>
    public static void Paint(ref Xoshiro256 random, ReadOnlySpan<float> ink, ReadOnlySpan<float> rim, Span<Vector3> image)
    {
        var ground = random.Between(0.05f, 0.95f);
        Ground(ref random, ground, image);
        if (random.NextUnit() < ShadowShare)
            Shadow(rim, random.Below(3) - 1, 1 + random.Below(2), random.Between(0.3f, 0.8f), image);
        Cover(rim, Coloured(ref random, random.Between(0, 1)), Vector3.Zero, image);
        var slope = new Vector3(random.Between(-0.12f, 0.12f), random.Between(-0.12f, 0.12f), 0);
        Cover(ink, Coloured(ref random, Against(ref random, ground)), slope, image);
    }

    // A lightness that stands out from the background's, on whichever side there is room.
    private static float Against(ref Xoshiro256 random, float ground)
    {
        var lighter = random.NextUnit() < 1 - ground;
        if ((lighter ? 1 - ground : ground) < LeastContrast)
            lighter = !lighter;
        var contrast = random.Between(LeastContrast, Math.Min(MostContrast, lighter ? 1 - ground : ground));
        return lighter ? ground + contrast : ground - contrast;
    }

    private static void Ground(ref Xoshiro256 random, float lightness, Span<Vector3> image)
    {
        var colour = Coloured(ref random, lightness);
        var slope = 0.15f * new Vector2(random.Between(-1, 1), random.Between(-1, 1)) * random.Between(0, 1);
        var grain = 0.15f * random.Between(0, 1) * random.Between(0, 1);
        Span<float> texture = stackalloc float[image.Length];
        ValueNoise.Fill(ref random, texture, Size);
        for (var pixel = 0; pixel < image.Length; pixel++)
            image[pixel] = colour + new Vector3(grain * texture[pixel] + Vector2.Dot(slope, Place(pixel)));
        if (random.NextUnit() < BarShare)
            Bar(ref random, lightness, image);
    }

    // The frame of a plate, or where the wall ends, at a side.
    private static void Bar(ref Xoshiro256 random, float lightness, Span<Vector3> image)
    {
        var colour = Coloured(ref random, Math.Clamp(lightness + random.Between(-0.5f, 0.5f), 0, 1));
        var (sin, cos) = MathF.SinCos(random.Below(4) * MathF.PI / 2 + random.Between(-0.2f, 0.2f));
        var from = random.Between(0.6f, 1);
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var beyond = (Vector2.Dot(new(cos, sin), Place(pixel)) - from) * Size / 2;
            image[pixel] += Math.Clamp(beyond + 0.5f, 0, 1) * (colour - image[pixel]);
        }
    }

    private static void Shadow(ReadOnlySpan<float> rim, int right, int down, float darkness, Span<Vector3> image)
    {
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var (x, y) = (pixel % Size - right, pixel / Size - down);
            if (x is >= 0 and < Size && y >= 0)
                image[pixel] *= 1 - darkness * rim[y * Size + x];
        }
    }

    private static void Cover(ReadOnlySpan<float> mask, Vector3 colour, Vector3 slope, Span<Vector3> image)
    {
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var place = Place(pixel);
            image[pixel] += mask[pixel] * (colour + new Vector3(slope.X * place.X + slope.Y * place.Y) - image[pixel]);
        }
    }

    private static Vector3 Coloured(ref Xoshiro256 random, float lightness)
    {
        var strength = Tint * random.Between(0, 1);
        var tint = strength * new Vector3(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1));
        // The tint leaves the lightness as it is, so that the contrast is the one asked for.
        return new Vector3(lightness) + tint - new Vector3(Vector3.Dot(tint, new(0.3f, 0.59f, 0.11f)));
    }

    private static Vector2 Place(int pixel) => new((pixel % Size + 0.5f) * 2 / Size - 1, (pixel / Size + 0.5f) * 2 / Size - 1);
}
