using Dann.Runtime.Data;
using Dann.Runtime.Reporting.Runs;
using SkiaSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>Makes small pictures of samples.</summary>
internal static class Thumbnail
{
    /// <summary>Of the larger of height and width.</summary>
    public const int LongestSide = 72;

    private const int Quality = 82;

    /// <summary>The picture of an image, no larger than 72 pixels on its longer side, as WebP.</summary>
    /// <param name="data">Images.</param>
    /// <param name="index">Which.</param>
    /// <param name="label">Its class; null where it has no label.</param>
    public static SamplePicture Of(DomainData data, long index, int? label)
    {
        using var scope = NewDisposeScope();
        var image = data.Values[index].cpu();
        var bytes = image.dtype == ScalarType.Byte ? image : image.mul(255).round().clamp(0, 255).to(ScalarType.Byte);
        return new SamplePicture(index, label, Encode(bytes.contiguous().data<byte>().ToArray(), (int)image.shape[1], (int)image.shape[0], (int)image.shape[2]));
    }

    private static string? Encode(byte[] pixels, int width, int height, int channels)
    {
        // What is neither grey nor coloured has no picture.
        if (channels is not (1 or 3))
            return null;
        using var full = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var rgba = full.GetPixelSpan();
        for (int from = 0, to = 0; from < pixels.Length; from += channels, to += 4)
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (pixels[from], pixels[from + (channels / 2)], pixels[from + channels - 1], 255);
        var scale = Math.Min(1, (double)LongestSide / Math.Max(width, height));
        using var small = scale < 1 ? full.Resize(new SKSizeI(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale))), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)) : null;
        using var webp = (small ?? full).Encode(SKEncodedImageFormat.Webp, Quality);
        return webp is null ? null : Convert.ToBase64String(webp.ToArray());
    }
}
