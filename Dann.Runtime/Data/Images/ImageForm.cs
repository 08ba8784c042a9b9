using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;

namespace Dann.Runtime.Data.Images;

/// <summary>What images of any size are brought to.</summary>
/// <param name="Size">Height and width.</param>
/// <param name="IsCropped">Is the middle taken of an image of another shape, instead of squashing it?</param>
internal sealed record ImageForm(Size2 Size, bool IsCropped = false)
{
    /// <summary>Is an image turned first, as its EXIF orientation says?</summary>
    public bool IsUpright { get; init; } = true;

    public int Bytes => Size.Height * Size.Width * RgbImage.Channels;

    /// <summary>The form that a data set's options <c>size</c>, <c>resize</c> and <c>exif_orientation</c> ask for.</summary>
    public static ImageForm Of(DataSet dataSet) => new(dataSet.Size("size"), dataSet.CropsToSize) { IsUpright = dataSet.TurnsUpright };

    /// <summary>The image in this form: (H, W, 3).</summary>
    public byte[] Bring(RgbImage image)
    {
        var resizer = new RowResizer(new Size2(image.Height, image.Width), RgbImage.Channels, ImageOrientation.Upright, this);
        for (var row = 0; row < image.Height; row++)
            resizer.Add(image.Rgb.AsSpan(row * image.Width * RgbImage.Channels, image.Width * RgbImage.Channels));
        return resizer.Finish();
    }

    /// <summary>What an upright image of that size is resized to, and the part of it that is kept.</summary>
    public ImageWindow Window(Size2 image)
    {
        if (!IsCropped)
            return new(Size, 0, 0, Size.Height, Size.Width);
        var isLow = (long)image.Height * Size.Width <= (long)image.Width * Size.Height;
        var height = isLow ? Size.Height : (int)((long)Size.Width * image.Height / image.Width);
        var width = isLow ? (int)((long)Size.Height * image.Width / image.Height) : Size.Width;
        // Rounded to the even neighbour, as torchvision's centre crop.
        return new(new Size2(height, width), (int)Math.Round((height - Size.Height) / 2.0), (int)Math.Round((width - Size.Width) / 2.0), Size.Height, Size.Width);
    }
}

/// <summary>The part of a resized image that is kept.</summary>
/// <param name="Whole">The size of the whole.</param>
/// <param name="Top">The first row of the part.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
internal readonly record struct ImageWindow(Size2 Whole, int Top, int Left, int Height, int Width);
