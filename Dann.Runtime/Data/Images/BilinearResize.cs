using Dann.Dsl.Shapes;

namespace Dann.Runtime.Data.Images;

/// <summary>
/// Bilinear resizing that takes every pixel into account when an image gets smaller: a triangle as wide as two pixels of the result, first along the
/// rows, then along the columns, in fixed-point numbers. It gives the bytes of Python's Pillow, which figures in the literature were computed with;
/// SkiaSharp's ways to make an image smaller either skip pixels or blur.
/// </summary>
internal static class BilinearResize
{
    public const int PrecisionBits = 22;
    private const int Half = 1 << (PrecisionBits - 1);

    /// <summary>Brings pixels (H, W, C) with any number of channels to a size; the very array where nothing changes.</summary>
    public static byte[] To(byte[] pixels, Size2 size, Size2 newSize, int channels)
    {
        var rows = newSize.Width == size.Width ? pixels : Along(pixels, size.Height, size.Width, newSize.Width, channels);
        return newSize.Height == size.Height ? rows : Down(rows, size.Height, newSize.Height, newSize.Width * channels);
    }

    /// <summary>The same for images of one channel, (H, W).</summary>
    public static byte[] Grey(byte[] pixels, int side, int newSide) =>
        side == newSide ? pixels : Down(Along(pixels, side, side, newSide, 1), side, newSide, newSide);

    private static byte[] Along(byte[] pixels, int height, int width, int newWidth, int channels)
    {
        var taps = ResizeTaps.Of(width, newWidth);
        var result = new byte[height * newWidth * channels];
        for (var row = 0; row < height; row++)
        for (var column = 0; column < newWidth; column++)
        {
            var weights = taps.Weights(column);
            var from = ((row * width) + taps.First(column)) * channels;
            for (var channel = 0; channel < channels; channel++)
            {
                var sum = Half;
                for (var tap = 0; tap < weights.Length; tap++)
                    sum += pixels[from + (tap * channels) + channel] * weights[tap];
                result[(((row * newWidth) + column) * channels) + channel] = Clip(sum);
            }
        }

        return result;
    }

    private static byte[] Down(byte[] pixels, int height, int newHeight, int stride)
    {
        var taps = ResizeTaps.Of(height, newHeight);
        var result = new byte[newHeight * stride];
        var sums = new int[stride];
        for (var row = 0; row < newHeight; row++)
        {
            Array.Fill(sums, Half);
            var weights = taps.Weights(row);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var from = pixels.AsSpan((taps.First(row) + tap) * stride, stride);
                for (var i = 0; i < stride; i++)
                    sums[i] += from[i] * weights[tap];
            }

            for (var i = 0; i < stride; i++)
                result[(row * stride) + i] = Clip(sums[i]);
        }

        return result;
    }

    /// <summary>A sum with half a unit in it, as a byte.</summary>
    public static byte Clip(int sum) => (byte)Math.Clamp(sum >> PrecisionBits, 0, byte.MaxValue);
}
