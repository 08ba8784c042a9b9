using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Draws single digits (32, 32, 3).</summary>
internal static class DrawnDigits
{
    private const int Pixels = DigitPen.Size * DigitPen.Size;

    /// <summary>Light strokes on black.</summary>
    public static void OnBlack(int digit, ref Xoshiro256 random, Span<byte> image)
    {
        Span<byte> ink = stackalloc byte[Pixels];
        DigitPen.Draw(digit, ref random, ink);
        Blend(ink, image);
    }

    /// <summary>|digit − patch| on a patch of its own.</summary>
    public static void OnPatch(int digit, ref Xoshiro256 random, Span<byte> image)
    {
        Span<byte> ink = stackalloc byte[Pixels];
        DigitPen.Draw(digit, ref random, ink);
        PatchPainter.Paint(ref random, image);
        Blend(ink, image);
    }

    /// <summary>MNIST-M's rule: each channel of <paramref name="image"/> (H, W, 3) becomes |ink − patch|; on black that is the ink itself.</summary>
    public static void Blend(ReadOnlySpan<byte> ink, Span<byte> image)
    {
        for (var pixel = 0; pixel < ink.Length; pixel++)
        for (var value = 3 * pixel; value < 3 * pixel + 3; value++)
            image[value] = (byte)Math.Abs(ink[pixel] - image[value]);
    }
}
