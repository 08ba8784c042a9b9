using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Layers;

/// <summary>The arithmetic of a window that slides over rows and columns, as libtorch does it.</summary>
/// <param name="Kernel">The window's size.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Padding">Rows and columns added on each side.</param>
/// <param name="Dilation">The distance between the window's cells.</param>
/// <param name="CeilMode">Round the number of positions up, as Caffe does.</param>
internal readonly record struct Window(Size2 Kernel, Size2 Stride, Size2 Padding, Size2 Dilation, bool CeilMode)
{
    /// <summary>The shape after the window, with <paramref name="channels"/> channels, or why it does not fit.</summary>
    public ShapeResult Slide(string layer, Shape input, int channels)
    {
        var height = Positions(input.Sizes[1], Kernel.Height, Stride.Height, Padding.Height, Dilation.Height);
        var width = Positions(input.Sizes[2], Kernel.Width, Stride.Width, Padding.Width, Dilation.Width);
        if (height > int.MaxValue || width > int.MaxValue)
            return ShapeResult.Refuse(RuleBook.TooManyValues, $"{layer} with padding {Padding} makes {height}x{width}, more than a dimension can hold. Use less padding.");
        if (height >= 1 && width >= 1)
            return Shape.Of(channels, (int)height, (int)width);

        var padding = Padding == default ? "" : $" with padding {Padding}";
        return ShapeResult.Refuse(
            RuleBook.WindowTooLarge,
            $"{layer} with kernel {Kernel} does not fit on {input.Sizes[1]}x{input.Sizes[2]}{padding}. Use a smaller kernel, more padding, or one pool or stride less before it.");
    }

    // aten/src/ATen/native/Pool.h, pooling_output_shape: the last window must start inside the image or its left padding.
    private long Positions(int size, int kernel, int stride, int padding, int dilation)
    {
        var room = size + (2L * padding) - ((long)dilation * (kernel - 1)) - 1 + (CeilMode ? stride - 1 : 0);
        if (room < 0)
            return 0;
        var positions = (room / stride) + 1;
        if (CeilMode && (positions - 1) * stride >= size + padding)
            positions--;
        return positions;
    }
}
