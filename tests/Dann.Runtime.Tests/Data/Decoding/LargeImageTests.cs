using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;
using SkiaSharp;

namespace Dann.Runtime.Tests.Data.Decoding;

/// <summary>Photos of any size are read in little memory, and to the same bytes as if they had lain in memory whole.</summary>
public sealed class LargeImageTests
{
    private static readonly ImageForm Form = new(Size2.Square(224));

    [Fact]
    public void A_photo_of_108_megapixels_takes_no_more_memory_than_a_few_rows()
    {
        var file = GreyJpeg(12_000, 9_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var pixels = ImageDecoder.InForm(file, "large.jpg", Form, out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        Assert.All(pixels, value => Assert.Equal(128, value));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void Rows_and_parts_are_those_of_the_whole(SKEncodedImageFormat format)
    {
        var photo = ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find("photo.png")), "photo.png");
        var file = Encode(photo, format);
        using var whole = SKBitmap.Decode(file);
        var (rows, sizes) = (new List<byte>(), new List<int>());

        // 37 pixels wide, so that ten rows are a part.
        using var image = EncodedImage.Open(file, "here", pixelsAtOnce: 370);
        image.Read(row =>
        {
            sizes.Add(row.Length);
            rows.AddRange(row);
        });

        Assert.Equal(Enumerable.Repeat(37 * 4, 23), sizes);
        Assert.Equal(whole.Pixels.SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue, pixel.Alpha }), rows);
    }

    [Fact]
    public void The_middle_of_a_strip_is_cut_out_of_no_more_than_it_needs()
    {
        // Brought to 224 rows, this one would have 14.6 million columns.
        var file = Encode(new RgbImage(65_500, 1, [.. Enumerable.Range(0, 65_500).SelectMany(x => Enumerable.Repeat((byte)(x >> 8), 3))]), SKEncodedImageFormat.Png);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var pixels = ImageDecoder.InForm(file, "strip.png", Form with { IsCropped = true }, out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        // Its middle lies within a step: 32,750 / 256.
        Assert.All(pixels, value => Assert.Equal(32_750 >> 8, value));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_file_that_was_cut_is_broken_however_it_is_read(SKEncodedImageFormat format)
    {
        var photo = ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find("photo.png")), "photo.png");
        var file = Encode(photo, format);

        foreach (var pixelsAtOnce in new[] { 370L, 1 << 20 })
        {
            using var image = EncodedImage.Open(file[..(file.Length * 2 / 3)], "here", pixelsAtOnce);
            Assert.StartsWith("here is broken: ", Assert.Throws<DataException>(() => image.Read(_ => { })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_a_short_file_promises_is_not_believed()
    {
        // 1.3 MB hold 108 million grey pixels, but not forty times as many.
        var file = GreyJpeg(12_000, 9_000);
        (file[SizeAt], file[SizeAt + 1], file[SizeAt + 2], file[SizeAt + 3]) = (0xFF, 0x00, 0xFF, 0x00);
        Assert.Contains("it says it has 65280x65280 pixels in ", Assert.Throws<DataException>(() => ImageDecoder.InForm(file, "large.jpg", Form, out _)).Message, StringComparison.Ordinal);

        // The frame header of a progressive one: libjpeg would keep all its coefficients in memory.
        var progressive = GreyJpeg(12_000, 9_000);
        progressive[SizeAt - 4] = 0xC2;
        Assert.Contains("it says it has 12000x9000 pixels in ", Assert.Throws<DataException>(() => ImageDecoder.InForm(progressive, "large.jpg", Form, out _)).Message, StringComparison.Ordinal);
    }

    // Where a JPEG file made here has its height and width, high bytes first.
    private const int SizeAt = 2 + 4 + 65 + 5;

    // All coefficients are 0: two codes of three bits a block, "no difference" and "end of block".
    private static byte[] GreyJpeg(int width, int height) =>
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 20, 0x00, 0, 0, 1, .. new byte[13], 0,
        0xFF, 0xC4, 0, 20, 0x10, 0, 0, 1, .. new byte[13], 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0,
        .. new byte[(((width + 7) / 8 * ((height + 7) / 8) * 6) + 7) / 8],
        0xFF, 0xD9,
    ];

    private static byte[] Encode(RgbImage image, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var y = 0; y < image.Height; y++)
        for (var x = 0; x < image.Width; x++)
            bitmap.SetPixel(x, y, new SKColor(image.Rgb[((y * image.Width) + x) * 3], image.Rgb[(((y * image.Width) + x) * 3) + 1], image.Rgb[(((y * image.Width) + x) * 3) + 2]));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
