using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Draws a split. Image i has the digit i mod 10 and a generator of its own, so the result does not depend on the number of threads.</summary>
internal static class DrawnDigits
{
    private const int Pixels = DigitPen.Size * DigitPen.Size;

    /// <summary>Draws <paramref name="count"/> images (32, 32, 3): light strokes on black, or |digit − patch| on patches.</summary>
    public static DomainData Draw(string name, int count, ulong seed, ulong stream, bool onPatches, IReadOnlyList<string> classNames)
    {
        var images = new byte[count * Pixels * 3];
        var labels = new byte[count];
        Parallel.For(0, count, index =>
        {
            var random = Xoshiro256.For(seed, stream, index: (ulong)index);
            labels[index] = (byte)(index % DigitStrokes.Forms.Length);
            Span<byte> ink = stackalloc byte[Pixels];
            DigitPen.Draw(labels[index], ref random, ink);
            var image = images.AsSpan(index * Pixels * 3, Pixels * 3);
            if (onPatches)
                PatchPainter.Paint(ref random, image);
            Blend(ink, image);
        });
        return DomainData.FromBytes(name, images, labels, DigitPen.Size, DigitPen.Size, 3, classNames);
    }

    /// <summary>MNIST-M's rule: each channel of <paramref name="image"/> (H, W, 3) becomes |ink − patch|; on black that is the ink itself.</summary>
    public static void Blend(ReadOnlySpan<byte> ink, Span<byte> image)
    {
        for (var pixel = 0; pixel < ink.Length; pixel++)
        for (var value = 3 * pixel; value < 3 * pixel + 3; value++)
            image[value] = (byte)Math.Abs(ink[pixel] - image[value]);
    }
}
