using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Paints the backgrounds that stand in for photos: coloured and textured, no two alike.</summary>
internal static class PatchPainter
{
    /// <summary>How far a patch's texture swings around its colour: 0 is a plain colour, 1 up to half the range. The one number that says how hard the drawn target domain is.</summary>
    public const float TextureStrength = 0.5f;

    // Of |digit − patch|, a dark patch leaves the digit light and a light patch turns it dark; a patch in between would hide it.
    private const float LightShare = 0.3f;
    private const float Tint = 0.25f;

    private const int Size = DigitPen.Size;

    /// <summary>Paints a patch (32, 32, 3), values 0..255.</summary>
    public static void Paint(ref Xoshiro256 random, Span<byte> patch)
    {
        var lightness = random.NextUnit() < LightShare ? random.Between(0.7f, 1) : random.Between(0, 0.3f);
        var colour = new Vector3(lightness) + Tint * Colour(ref random);
        // The grain of a surface is lighter and darker more than it is of other hues.
        var contrast = TextureStrength * (0.3f * new Vector3(random.Between(-1, 1)) + 0.2f * Colour(ref random));
        Span<float> texture = stackalloc float[Size * Size];
        Texture(ref random, texture);
        for (var pixel = 0; pixel < texture.Length; pixel++)
        {
            var value = Vector3.Clamp(colour + texture[pixel] * contrast, Vector3.Zero, Vector3.One) * 255;
            (patch[3 * pixel], patch[3 * pixel + 1], patch[3 * pixel + 2]) = ((byte)value.X, (byte)value.Y, (byte)value.Z);
        }
    }

    private static Vector3 Colour(ref Xoshiro256 random) => new(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1));

    // Each kind fills the range −1..1.
    private static void Texture(ref Xoshiro256 random, Span<float> texture)
    {
        switch (random.Below(4))
        {
            case 0:
                ValueNoise.Fill(ref random, texture, Size);
                break;
            case 1:
                ValueNoise.Fill(ref random, texture, Size);
                foreach (ref var value in texture)
                    value = Math.Clamp(value * 8, -1, 1);
                break;
            case 2:
                Waves(ref random, texture, random.Between(0.5f, 1.6f), sharpness: random.Between(1, 4));
                break;
            default:
                Waves(ref random, texture, random.Between(0.06f, 0.14f), sharpness: 1);
                break;
        }
    }

    private static void Waves(ref Xoshiro256 random, Span<float> texture, float frequency, float sharpness)
    {
        var (sin, cos) = MathF.SinCos(random.Between(0, MathF.Tau));
        var phase = random.Between(0, MathF.Tau);
        for (var pixel = 0; pixel < texture.Length; pixel++)
            texture[pixel] = Math.Clamp(sharpness * MathF.Sin(frequency * (cos * (pixel % Size) + sin * (pixel / Size)) + phase), -1, 1);
    }
}
