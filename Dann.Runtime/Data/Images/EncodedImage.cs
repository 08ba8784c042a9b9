using Dann.Dsl.Shapes;
using Dann.Runtime.Untrusted;
using SkiaSharp;

namespace Dann.Runtime.Data.Images;

/// <summary>Takes a row of pixels.</summary>
/// <param name="row">The pixels, <see cref="EncodedImage.PixelBytes"/> each, of which the first three are red, green and blue.</param>
internal delegate void RowSink(ReadOnlySpan<byte> row);

/// <summary>
/// An image file whose rows come out one after the other, as they are stored: no colour management, transparency dropped. A JPEG file is decoded row by row, whatever its size; a large PNG file
/// in parts, each from the start of the file on; other formats whole, and therefore only up to a size. What a file may ask for follows its own length (<see cref="Limits"/>).
/// </summary>
internal sealed class EncodedImage : IDisposable
{
    private const int RowsAtOnce = 16;

    private readonly SKData? data;
    private readonly SKCodec? codec;
    private readonly RgbImage ppm;
    private readonly string name;

    private readonly long pixelsAtOnce;

    private EncodedImage(string name, SKData? data, SKCodec? codec, RgbImage ppm, long pixelsAtOnce) =>
        (this.name, this.data, this.codec, this.ppm, this.pixelsAtOnce) = (name, data, codec, ppm, pixelsAtOnce);

    /// <summary>Its size as it is stored.</summary>
    public Size2 Size => codec is null ? new(ppm.Height, ppm.Width) : new(codec.Info.Height, codec.Info.Width);

    /// <summary>Bytes of a pixel in a row.</summary>
    public int PixelBytes => codec is null ? RgbImage.Channels : 4;

    /// <summary>What its EXIF orientation, if it has one, says of the way to upright.</summary>
    public ImageOrientation Orientation { get; private init; }

    private long Pixels => (long)codec!.Info.Width * codec.Info.Height;

    /// <summary>Opens a PPM file or one of any format that SkiaSharp knows.</summary>
    /// <param name="file">What stands in the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="pixelsAtOnce">A PNG file of more pixels is decoded in parts of so many.</param>
    /// <exception cref="DataException">The bytes are no image, or one that is larger than is read.</exception>
    public static EncodedImage Open(byte[] file, string name, long pixelsAtOnce = Limits.HarmlessPixels)
    {
        if (PpmImage.IsOne(file))
            return new(name, null, null, Ppm(file, name), pixelsAtOnce);
        var data = SKData.CreateCopy(file);
        var codec = SKCodec.Create(data);
        if (codec is null)
        {
            data.Dispose();
            throw Broken(name, file.Length == 0 ? "it is empty" : ForeignFormat.Of(file) ?? "it is no image of a known format");
        }

        var image = new EncodedImage(name, data, codec, default, pixelsAtOnce)
        {
            Orientation = ImageOrientation.OfExif(codec.EncodedFormat == SKEncodedImageFormat.Png ? PngOrientation.Of(file) : (int)codec.EncodedOrigin),
        };
        try
        {
            image.CheckSize(file);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>Hands all rows over, from the first stored one on. Once only.</summary>
    /// <exception cref="DataException">The file is not whole.</exception>
    public void Read(RowSink sink)
    {
        if (codec is null)
            Each(ppm.Rgb, ppm.Width * RgbImage.Channels, sink);
        else if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg)
            ReadRows(codec, sink);
        else if (Pixels > pixelsAtOnce && codec.EncodedFormat == SKEncodedImageFormat.Png)
            ReadParts(codec, sink);
        else
            ReadWhole(codec, sink);
    }

    /// <summary>Releases the decoder.</summary>
    public void Dispose()
    {
        codec?.Dispose();
        data?.Dispose();
    }

    /// <summary>Says that a file is broken.</summary>
    public static DataException Broken(string name, string why) => new($"{name} is broken: {why}. Get it again.");

    private void CheckSize(byte[] file)
    {
        var (format, pixels) = (codec!.EncodedFormat, Pixels);
        var (most, harmless, perByte) = format switch
        {
            SKEncodedImageFormat.Jpeg when IsProgressive(file) => (Limits.PixelsInParts, Limits.HarmlessProgressive, Limits.ProgressivePixelsAByte),
            SKEncodedImageFormat.Jpeg => (Limits.PixelsInRows, Limits.HarmlessPixels, Limits.JpegPixelsAByte),
            SKEncodedImageFormat.Png => (Limits.PixelsInParts, Limits.HarmlessPixels, Limits.PngPixelsAByte),
            _ => (Limits.PixelsWhole, Limits.HarmlessPixels, Limits.OtherPixelsAByte),
        };
        var says = $"it says it has {codec.Info.Width}x{codec.Info.Height} pixels";
        if (Math.Max(codec.Info.Width, codec.Info.Height) > Limits.PixelsASide || (pixels > harmless && pixels > (long)file.Length * perByte))
            throw Broken(name, $"{says} in {file.Length} bytes, and no photo is like that");
        if (pixels > most)
            throw new DataException($"{name}: {says}, and of {format} files of this kind no more than {most / 1_000_000} million are read. Save it smaller, or as a plain JPEG file, which is read row by row.");
    }

    private static void Each(ReadOnlySpan<byte> pixels, int rowBytes, RowSink sink)
    {
        for (var start = 0; start < pixels.Length; start += rowBytes)
            sink(pixels.Slice(start, rowBytes));
    }

    private static SKImageInfo InfoOf(SKCodec codec) => new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);

    private unsafe void ReadRows(SKCodec codec, RowSink sink)
    {
        var info = InfoOf(codec);
        if (codec.StartScanlineDecode(info) is var begun && begun != SKCodecResult.Success)
            throw Broken(name, $"decoding ended with {begun}");
        var rows = new byte[info.RowBytes * Math.Min(RowsAtOnce, info.Height)];
        fixed (byte* place = rows)
        {
            for (var row = 0; row < info.Height; row += RowsAtOnce)
            {
                var count = Math.Min(RowsAtOnce, info.Height - row);
                var read = codec.GetScanlines((nint)place, count, info.RowBytes);
                if (read < count)
                    throw Broken(name, $"it ends in row {row + read + 1} of {info.Height}");
                Each(rows.AsSpan(0, count * info.RowBytes), info.RowBytes, sink);
            }
        }
    }

    private unsafe void ReadParts(SKCodec codec, RowSink sink)
    {
        var info = InfoOf(codec);
        var perPart = (int)Math.Max(1, pixelsAtOnce / info.Width);
        var part = new byte[(long)info.RowBytes * Math.Min(perPart, info.Height)];
        fixed (byte* place = part)
        {
            for (var top = 0; top < info.Height; top += perPart)
            {
                var count = Math.Min(perPart, info.Height - top);
                var result = codec.StartIncrementalDecode(info, (nint)place, info.RowBytes, new SKCodecOptions(SKRectI.Create(0, top, info.Width, count)));
                if (result == SKCodecResult.Success)
                    result = codec.IncrementalDecode(out _);
                if (result != SKCodecResult.Success)
                    throw Broken(name, $"decoding ended with {result}");
                Each(part.AsSpan(0, count * info.RowBytes), info.RowBytes, sink);
            }
        }
    }

    private unsafe void ReadWhole(SKCodec codec, RowSink sink)
    {
        var info = InfoOf(codec);
        var pixels = new byte[info.BytesSize];
        fixed (byte* place = pixels)
        {
            if (codec.GetPixels(info, (nint)place) is var result && result != SKCodecResult.Success)
                throw Broken(name, $"decoding ended with {result}");
        }

        Each(pixels, info.RowBytes, sink);
    }

    // Its frame header says so, which stands before the first scan.
    private static bool IsProgressive(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 3 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (marker & 3) == 2;
            at += marker == 0xFF ? 1 : 2 + (file[at + 2] << 8) + file[at + 3];
        }

        // What cannot be seen is taken for the worse.
        return true;
    }

    private static RgbImage Ppm(byte[] file, string name)
    {
        try
        {
            return PpmImage.Decode(file);
        }
        catch (InvalidDataException failure)
        {
            throw Broken(name, failure.Message);
        }
    }
}
