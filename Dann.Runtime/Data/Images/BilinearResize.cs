namespace Dann.Runtime.Data.Images;

/// <summary>
/// Bilinear resizing that takes every pixel into account when an image gets smaller: a triangle as wide as two pixels of the result, first along the
/// rows, then along the columns, in fixed-point numbers. It gives the bytes of Python's Pillow, which figures in the literature were computed with;
/// SkiaSharp's ways to make an image smaller either skip pixels or blur.
/// </summary>
internal static class BilinearResize
{
    private const int PrecisionBits = 22;
    private const int Half = 1 << (PrecisionBits - 1);

    public static RgbImage To(RgbImage image, int width, int height)
    {
        var rows = width == image.Width ? image.Rgb : Along(image.Rgb, image.Height, image.Width, width, RgbImage.Channels);
        var whole = height == image.Height ? rows : Down(rows, image.Height, height, width * RgbImage.Channels);
        return new(width, height, whole);
    }

    /// <summary>The same for images of one channel, (H, W).</summary>
    public static byte[] Grey(byte[] pixels, int side, int newSide) =>
        side == newSide ? pixels : Down(Along(pixels, side, side, newSide, 1), side, newSide, newSide);

    private static byte[] Along(byte[] pixels, int height, int width, int newWidth, int channels)
    {
        var taps = Taps.Of(width, newWidth);
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
        var taps = Taps.Of(height, newHeight);
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

    private static byte Clip(int sum) => (byte)Math.Clamp(sum >> PrecisionBits, 0, byte.MaxValue);

    // Which pixels of the old side make a pixel of the new one, and with what weights.
    private sealed class Taps
    {
        private readonly int[] firsts;
        private readonly int[][] weights;

        private Taps(int[] firsts, int[][] weights) => (this.firsts, this.weights) = (firsts, weights);

        public int First(int index) => firsts[index];

        public ReadOnlySpan<int> Weights(int index) => weights[index];

        public static Taps Of(int size, int newSize)
        {
            var scale = (double)size / newSize;
            var reach = Math.Max(scale, 1);
            var firsts = new int[newSize];
            var weights = new int[newSize][];
            for (var index = 0; index < newSize; index++)
            {
                var center = (index + 0.5) * scale;
                var first = Math.Max((int)(center - reach + 0.5), 0);
                var end = Math.Min((int)(center + reach + 0.5), size);
                var parts = new double[end - first];
                for (var tap = 0; tap < parts.Length; tap++)
                    parts[tap] = Math.Max(0, 1 - Math.Abs((first + tap - center + 0.5) / reach));
                var total = parts.Sum();
                firsts[index] = first;
                weights[index] = [.. parts.Select(part => (int)(0.5 + (part / total * (1 << PrecisionBits))))];
            }

            return new(firsts, weights);
        }
    }
}
