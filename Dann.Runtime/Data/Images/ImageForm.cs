using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;

namespace Dann.Runtime.Data.Images;

/// <summary>What images of any size are brought to.</summary>
/// <param name="Size">Height and width.</param>
/// <param name="IsCropped">Is the middle taken of an image of another shape, instead of squashing it?</param>
internal sealed record ImageForm(Size2 Size, bool IsCropped = false)
{
    public int Bytes => Size.Height * Size.Width * RgbImage.Channels;

    /// <summary>The form that a data set's options <c>size</c> and <c>resize</c> ask for.</summary>
    public static ImageForm Of(DataSet dataSet) => new(dataSet.Size("size"), dataSet.CropsToSize);

    /// <summary>The image in this form: (H, W, 3).</summary>
    public byte[] Bring(RgbImage image) => Shape(image).Rgb;

    /// <summary>The same with its size.</summary>
    public RgbImage Shape(RgbImage image) => IsCropped ? Crop(image) : BilinearResize.To(image, Size.Width, Size.Height);

    private RgbImage Crop(RgbImage image)
    {
        var isLow = (long)image.Height * Size.Width <= (long)image.Width * Size.Height;
        var height = isLow ? Size.Height : (int)((long)Size.Width * image.Height / image.Width);
        var width = isLow ? (int)((long)Size.Height * image.Width / image.Height) : Size.Width;
        var whole = BilinearResize.To(image, width, height);
        // Rounded to the even neighbour, as torchvision's centre crop.
        return whole.Cut((int)Math.Round((width - Size.Width) / 2.0), (int)Math.Round((height - Size.Height) / 2.0), Size.Width, Size.Height);
    }
}
