using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Draws one digit the way a hand does: each time a little elsewhere, larger, slanted, bent and thicker.</summary>
internal static class DigitPen
{
    /// <summary>Side of an image in pixels.</summary>
    public const int Size = 32;

    // Half the height of an unscaled digit, in pixels: 20 of 32, as MNIST has it.
    private const float HalfHeight = 10;
    private const float LargestShift = 2;
    private const float LargestTurn = 0.22f;
    private const float LargestShear = 0.3f;
    private const float LargestBend = 0.09f;
    private const float ThinnestStroke = 1.8f;
    private const float ThickestStroke = 4.2f;
    private const byte DarkestInk = 200;

    /// <summary>Draws a digit; <paramref name="ink"/> (32, 32) is overwritten: 0 is background, higher is stroke.</summary>
    public static void Draw(int digit, ref Xoshiro256 random, Span<byte> ink)
    {
        var forms = DigitStrokes.Forms[digit];
        var form = forms[random.Below(forms.Length)];
        var bend = new Vector4(random.Between(-1, 1), random.Between(-1, 1), random.Between(0, MathF.Tau), random.Between(0, MathF.Tau));
        var place = Place(ref random);
        var radius = random.Between(ThinnestStroke, ThickestStroke) / 2;
        var strength = random.Between(DarkestInk, 256);

        Span<float> distances = stackalloc float[Size * Size];
        distances.Fill(float.MaxValue);
        foreach (var stroke in form)
        {
            var from = Vector2.Transform(Bend(stroke[0], bend), place);
            foreach (var point in stroke.AsSpan(1))
            {
                var to = Vector2.Transform(Bend(point, bend), place);
                StrokeRasterizer.Approach(distances, Size, from, to, radius + 1);
                from = to;
            }
        }
        for (var pixel = 0; pixel < ink.Length; pixel++)
            ink[pixel] = (byte)(Math.Clamp(radius + 0.5f - MathF.Sqrt(distances[pixel]), 0, 1) * strength);
    }

    private static Matrix3x2 Place(ref Xoshiro256 random)
    {
        var scale = Matrix3x2.CreateScale(HalfHeight * random.Between(0.75f, 1.15f), HalfHeight * random.Between(0.85f, 1.05f));
        var shear = new Matrix3x2(1, 0, random.Between(-LargestShear, LargestShear), 1, 0, 0);
        var turn = Matrix3x2.CreateRotation(random.Between(-LargestTurn, LargestTurn));
        var centre = Size / 2f;
        var shift = Matrix3x2.CreateTranslation(centre + random.Between(-LargestShift, LargestShift), centre + random.Between(-LargestShift, LargestShift));
        return scale * shear * turn * shift;
    }

    // A slow wave across the digit: lines become slightly curved, loops uneven.
    private static Vector2 Bend(Vector2 point, Vector4 bend) => new(
        point.X + LargestBend * bend.X * MathF.Sin(2.5f * point.Y + bend.Z),
        point.Y + LargestBend * bend.Y * MathF.Sin(3.5f * point.X + bend.W));
}
