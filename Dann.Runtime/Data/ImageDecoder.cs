using System.Runtime.ExceptionServices;
using SkiaSharp;

namespace Dann.Runtime.Data;

/// <summary>Decodes image files to RGB bytes.</summary>
internal static class ImageDecoder
{
    /// <summary>The pixels (H, W, 3) of a PNG or JPEG file, as they are stored: no colour management, transparency dropped.</summary>
    /// <exception cref="DataException">The bytes are no whole image.</exception>
    public static (int Width, int Height, byte[] Rgb) Rgb(byte[] file, string path)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw Broken(path, "it is no image of a known format");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var rgba = new byte[info.BytesSize];
        unsafe
        {
            fixed (byte* pixels = rgba)
            {
                var result = codec.GetPixels(info, (nint)pixels);
                if (result != SKCodecResult.Success)
                    throw Broken(path, $"decoding ended with {result}");
            }
        }
        var rgb = new byte[info.Width * info.Height * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        return (info.Width, info.Height, rgb);
    }

    /// <summary>Runs the work for 0 … count − 1 on all cores; the first failure comes out as it was thrown.</summary>
    public static void EachInParallel(int count, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static DataException Broken(string path, string why) => new($"{path} is broken: {why}. Get it again.");
}
