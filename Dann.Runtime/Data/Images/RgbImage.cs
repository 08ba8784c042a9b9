namespace Dann.Runtime.Data.Images;

/// <summary>A decoded image.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgb">(H, W, 3), 0..255.</param>
internal readonly record struct RgbImage(int Width, int Height, byte[] Rgb)
{
    public const int Channels = 3;

    /// <summary>The part of it from (left, top) on.</summary>
    public RgbImage Cut(int left, int top, int width, int height)
    {
        var part = new byte[width * height * Channels];
        for (var row = 0; row < height; row++)
            Rgb.AsSpan((((top + row) * Width) + left) * Channels, width * Channels).CopyTo(part.AsSpan(row * width * Channels));
        return new(width, height, part);
    }
}
