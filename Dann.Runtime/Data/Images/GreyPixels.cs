namespace Dann.Runtime.Data.Images;

/// <summary>Grey values as pixels.</summary>
internal static class GreyPixels
{
    /// <summary>Writes each value once for every channel, the channels of a pixel beside each other.</summary>
    public static void Spread(ReadOnlySpan<byte> values, Span<byte> pixels, int channels)
    {
        for (var i = 0; i < values.Length; i++)
            pixels.Slice(i * channels, channels).Fill(values[i]);
    }

    /// <summary>The brightness of RGB pixels, as Pillow's mode L has it (ITU-R 601-2).</summary>
    public static void Of(ReadOnlySpan<byte> rgb, Span<byte> grey)
    {
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)(((rgb[3 * i] * 19595) + (rgb[(3 * i) + 1] * 38470) + (rgb[(3 * i) + 2] * 7471) + 0x8000) >> 16);
    }
}
