using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Layers;

/// <summary>The refusals that several layers share.</summary>
internal static class Expect
{
    /// <summary>Null where the input is an image, else the refusal.</summary>
    public static ShapeResult? Image(string layer, Shape input) => input.IsImage
        ? null
        : ShapeResult.Refuse(RuleBook.ImageExpected, $"{layer} works on images (C, H, W) and was given {input}. Move it before the flatten or linear layer.");

    /// <summary>Null where the input is a vector, else the refusal.</summary>
    public static ShapeResult? Vector(string layer, Shape input) => input.IsVector
        ? null
        : ShapeResult.Refuse(RuleBook.VectorExpected, $"{layer} works on vectors (F) and was given {input}. Put flatten before it, which makes ({input.Elements}).");

    /// <summary>Null where the padding is at most half the kernel, which libtorch's pools demand, else the refusal.</summary>
    public static ShapeResult? HalfPadding(string layer, Size2 kernel, Size2 padding) =>
        padding.Height * 2 <= kernel.Height && padding.Width * 2 <= kernel.Width
            ? null
            : ShapeResult.Refuse(RuleBook.PaddingTooLarge, $"{layer} has padding {padding}, more than half of its kernel {kernel}: some windows would see nothing but padding. Use at most {new Size2(kernel.Height / 2, kernel.Width / 2)}.");
}
