using System.Text;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;
using SkiaSharp;

namespace Dann.Runtime.Tests.Data.Decoding;

/// <summary>Images are decoded and resized to the bytes that Pillow gives.</summary>
public sealed class ImageTests
{
    [Fact]
    public void A_ppm_file_holds_the_pixels_of_the_png_file()
    {
        var (png, ppm) = (Sample("photo.png"), Sample("photo.ppm"));

        Assert.Equal((37, 23), (ppm.Width, ppm.Height));
        Assert.Equal((png.Width, png.Height), (ppm.Width, ppm.Height));
        Assert.Equal(png.Rgb, ppm.Rgb);
    }

    [Theory]
    [InlineData("photo_smaller.png", 9, 16)]
    [InlineData("photo_larger.png", 60, 50)]
    [InlineData("photo_narrow.png", 5, 37)]
    [InlineData("photo.png", 23, 37)]
    public void Squashing_gives_the_bytes_of_Pillow(string expected, int height, int width)
    {
        var photo = Sample("photo.png");

        Assert.Equal(Sample(expected).Rgb, new ImageForm(new Size2(height, width)).Bring(photo));
        Assert.Equal(Sample(expected).Rgb, BilinearResize.To(photo.Rgb, new Size2(photo.Height, photo.Width), new Size2(height, width), 3));
    }

    [Fact]
    public void Cropping_gives_the_bytes_of_torchvision_s_Resize_and_CenterCrop() =>
        Assert.Equal(Sample("photo_crop.png").Rgb, new ImageForm(Size2.Square(12), IsCropped: true).Bring(Sample("photo.png")));

    [Fact]
    public void Cropping_takes_the_middle_whichever_side_is_the_longer()
    {
        // Rows of 0, 1, … 8 in one image, columns in the other.
        var tall = new RgbImage(4, 8, [.. Enumerable.Range(0, 8 * 4 * 3).Select(i => (byte)(i / 12))]);
        var wide = new RgbImage(8, 4, [.. Enumerable.Range(0, 8 * 4 * 3).Select(i => (byte)(i / 3 % 8))]);

        Assert.Equal([2, 3, 4, 5], new ImageForm(Size2.Square(4), IsCropped: true).Bring(tall).Where((_, i) => i % 12 == 0));
        Assert.Equal([2, 3, 4, 5], new ImageForm(Size2.Square(4), IsCropped: true).Bring(wide).Take(12).Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void A_grey_square_gives_the_bytes_of_Pillow()
    {
        var digit = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        Assert.Equal(Sample("digit_28.png").Rgb.Where((_, i) => i % 3 == 0), BilinearResize.Grey(digit, 16, 28));
    }

    [Fact]
    public void Comments_may_stand_in_the_head_of_a_ppm_file()
    {
        var image = ImageDecoder.Rgb([.. "P6 # by hand\n# and again\n2\t1\n255\n"u8, 1, 2, 3, 4, 5, 6], "here.ppm");

        Assert.Equal((2, 1), (image.Width, image.Height));
        Assert.Equal([1, 2, 3, 4, 5, 6], image.Rgb);
    }

    // A pixel is what is stored, however transparent; Pillow's convert("RGB") drops the alpha, too.
    [Fact]
    public void Transparency_is_dropped()
    {
        using var bitmap = new SKBitmap(2, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 128));
        bitmap.SetPixel(1, 0, new SKColor(10, 20, 30, 255));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        Assert.Equal([200, 100, 50, 10, 20, 30], ImageDecoder.Rgb(png.ToArray(), "here.png").Rgb);
    }

    [Fact]
    public void An_image_that_promises_too_many_pixels_is_refused_before_there_is_memory_for_them()
    {
        // A bitmap's two headers, and nothing behind: 20,000 by 20,000 pixels of 24 bits.
        byte[] file = [.. "BM"u8, .. BitConverter.GetBytes(54), 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, .. BitConverter.GetBytes(20_000), .. BitConverter.GetBytes(20_000), 1, 0, 24, 0, .. new byte[24]];

        Assert.Contains("it says it has 20000x20000 pixels", Assert.Throws<DataException>(() => ImageDecoder.Rgb(file, "here.bmp")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P6\n2 1\n255\nabc", "it promises 2x1 pixels and ends after 3 of 6 bytes")]
    [InlineData("P6\n2 1\n65535\nabcdef", "its greatest value is 65535, expected 255")]
    [InlineData("P6\n2 -1\n255\n", "its header is not three numbers")]
    [InlineData("P6\n0 1\n255\n", "it promises 0x1 pixels")]
    [InlineData("P6\n99999999999 1\n255\n", "its header is not three numbers")]
    [InlineData("P6 #", "its header is not three numbers")]
    [InlineData("no image", "it is no image of a known format")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "it is a HEIC file, which is not read here: convert it to JPEG or PNG")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0", "it is an AVIF file")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0", "it is a film")]
    [InlineData("II*\0\u0008", "it is a TIFF file")]
    [InlineData("MM\0*\0", "it is a TIFF file")]
    [InlineData("P5 1 1 255 x", "it is a PBM, PGM or PPM file of a kind that is not read here (P5)")]
    [InlineData("\n<!DOCTYPE html>", "it is a page of HTML, or SVG or other XML")]
    [InlineData("PK\u0003\u0004", "it is a zip file: unpack it")]
    [InlineData("", "it is empty")]
    public void A_broken_image_is_named(string text, string why) => Assert.Contains(
        $"here.ppm is broken: {why}", Assert.Throws<DataException>(() => ImageDecoder.Rgb(Encoding.ASCII.GetBytes(text), "here.ppm")).Message, StringComparison.Ordinal);

    private static RgbImage Sample(string name) => ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find(name)), name);
}
