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
}
