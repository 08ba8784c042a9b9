namespace Dann.Runtime.Data.Images;

/// <summary>How an image is turned from the way it is stored to upright. First the sides are swapped, if at all, then it is mirrored.</summary>
/// <param name="SwapsSides">Do stored rows become columns?</param>
/// <param name="MirrorsColumns">Is left then turned to right?</param>
/// <param name="MirrorsRows">Is top then turned to bottom?</param>
internal readonly record struct ImageOrientation(bool SwapsSides, bool MirrorsColumns, bool MirrorsRows)
{
    /// <summary>As it is stored.</summary>
    public static ImageOrientation Upright { get; }

    /// <summary>What EXIF's tag Orientation says: where the first stored row and the first stored column belong.</summary>
    /// <param name="tag">1 to 8; other values are none, and mean upright.</param>
    public static ImageOrientation OfExif(int tag) => tag switch
    {
        2 => new(false, true, false),
        3 => new(false, true, true),
        4 => new(false, false, true),
        5 => new(true, false, false),
        6 => new(true, true, false),
        7 => new(true, true, true),
        8 => new(true, false, true),
        _ => Upright,
    };

    /// <summary>The image turned upright.</summary>
    public RgbImage Turn(RgbImage image)
    {
        if (this == Upright)
            return image;
        var (width, height) = SwapsSides ? (image.Height, image.Width) : (image.Width, image.Height);
        var turned = new byte[image.Rgb.Length];
        for (var row = 0; row < height; row++)
        for (var column = 0; column < width; column++)
        {
            var (y, x) = (MirrorsRows ? height - 1 - row : row, MirrorsColumns ? width - 1 - column : column);
            var from = (SwapsSides ? (x * image.Width) + y : (y * image.Width) + x) * RgbImage.Channels;
            image.Rgb.AsSpan(from, RgbImage.Channels).CopyTo(turned.AsSpan(((row * width) + column) * RgbImage.Channels));
        }

        return new(width, height, turned);
    }
}
