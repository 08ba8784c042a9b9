using System.Runtime.ExceptionServices;

namespace Dann.Runtime.Data.Images;

/// <summary>Decodes image files to RGB bytes.</summary>
internal static class ImageDecoder
{
    // Whole images are asked for where a set has small ones, or a program of the user's own wants them so.
    private const long MostPixels = 1L << 24;

    /// <summary>The pixels of a PPM file or of any format that SkiaSharp knows, as they are stored: no colour management, no turning by EXIF, transparency dropped.</summary>
    /// <exception cref="DataException">The bytes are no whole image.</exception>
    public static RgbImage Rgb(byte[] file, string path)
    {
        using var image = EncodedImage.Open(file, path);
        return Whole(image, path);
    }

    /// <summary>The same, turned as its EXIF orientation says.</summary>
    /// <exception cref="DataException">The bytes are no whole image.</exception>
    public static RgbImage Upright(byte[] file, string path)
    {
        using var image = EncodedImage.Open(file, path);
        return image.Orientation.Turn(Whole(image, path));
    }

    /// <summary>The image in a form, in little memory however large it is.</summary>
    /// <param name="file">What stands in the file.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="form">What it is brought to.</param>
    /// <param name="isTurned">Does it carry an EXIF orientation, whether that is applied or not?</param>
    /// <exception cref="DataException">The bytes are no whole image.</exception>
    public static byte[] InForm(byte[] file, string path, ImageForm form, out bool isTurned)
    {
        using var image = EncodedImage.Open(file, path);
        isTurned = image.Orientation != ImageOrientation.Upright;
        var resizer = new RowResizer(image.Size, image.PixelBytes, form.IsUpright ? image.Orientation : ImageOrientation.Upright, form);
        image.Read(resizer.Add);
        return resizer.Finish();
    }

    /// <summary>Runs the work for 0 … count − 1 on all cores; the first failure comes out as it was thrown.</summary>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static void EachInParallel(int count, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = ReadCancellation.Current }, work);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static RgbImage Whole(EncodedImage image, string path)
    {
        var (height, width) = (image.Size.Height, image.Size.Width);
        if ((long)height * width > MostPixels)
            throw new DataException($"{path}: it says it has {width}x{height} pixels, and no more than {MostPixels / 1_000_000} million are read without a size to bring them to.");
        var (rgb, to, step) = (new byte[height * width * RgbImage.Channels], 0, image.PixelBytes);
        image.Read(row =>
        {
            for (var from = 0; from < row.Length; from += step, to += RgbImage.Channels)
                (rgb[to], rgb[to + 1], rgb[to + 2]) = (row[from], row[from + 1], row[from + 2]);
        });
        return new(width, height, rgb);
    }
}
