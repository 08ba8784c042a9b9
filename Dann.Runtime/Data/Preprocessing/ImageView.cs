using Dann.Dsl.Shapes;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>The part of an image that the network sees.</summary>
/// <param name="Top">The first row.</param>
/// <param name="Left">The first column, of the image as it is stored.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="IsMirrored">Is it turned left to right?</param>
internal readonly record struct ImageView(int Top, int Left, int Height, int Width, bool IsMirrored = false)
{
    /// <summary>The middle; an odd rest is rounded to the even neighbour, as torchvision's centre crop has it.</summary>
    public static ImageView Center(Size2 image, Size2 size) => new(
        (int)Math.Round((image.Height - size.Height) / 2.0), (int)Math.Round((image.Width - size.Width) / 2.0), size.Height, size.Width);
}
