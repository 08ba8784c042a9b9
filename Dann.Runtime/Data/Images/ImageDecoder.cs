using System.Runtime.ExceptionServices;
using SkiaSharp;

namespace Dann.Runtime.Data.Images;

/// <summary>Decodes image files to RGB bytes.</summary>
internal static class ImageDecoder
{
    // 100 megapixels take 400 MB on the way; no photo of a data set is as large, and a broken header may say anything.
    private const long MostPixels = 100_000_000;

    /// <summary>The pixels of a PPM file or of any format that SkiaSharp knows, as they are stored: no colour management, no turning by EXIF, transparency dropped.</summary>
    /// <exception cref="DataException">The bytes are no whole image.</exception>
    public static RgbImage Rgb(byte[] file, string path)
    {
        if (PpmImage.IsOne(file))
            return Ppm(file, path);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw Broken(path, "it is no image of a known format");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            throw Broken(path, $"it says it has {codec.Info.Width}x{codec.Info.Height} pixels");
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
        return new(info.Width, info.Height, rgb);
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

    private static RgbImage Ppm(byte[] file, string path)
    {
        try
        {
            return PpmImage.Decode(file);
        }
        catch (InvalidDataException failure)
        {
            throw Broken(path, failure.Message);
        }
    }

    private static DataException Broken(string path, string why) => new($"{path} is broken: {why}. Get it again.");
}
