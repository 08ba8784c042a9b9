using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Layers;

/// <summary>The arithmetic of a window that slides over a length, or over rows and columns, as libtorch does it.</summary>
internal sealed class Window
{
    private readonly string _kernel;
    private readonly string _padding;
    private readonly WindowSide[] _sides;

    private Window(string kernel, string padding, params WindowSide[] sides) => (_kernel, _padding, _sides) = (kernel, padding, sides);

    /// <summary>A window over a length.</summary>
    public static Window Of(int kernel, int stride, int padding, int dilation, bool ceilMode) =>
        new($"{kernel}", padding == 0 ? "" : $"{padding}", new WindowSide(kernel, stride, padding, dilation, ceilMode));

    /// <summary>A window over rows and columns.</summary>
    public static Window Of(Size2 kernel, Size2 stride, Size2 padding, Size2 dilation, bool ceilMode) => new(
        $"{kernel}",
        padding == default ? "" : $"{padding}",
        new WindowSide(kernel.Height, stride.Height, padding.Height, dilation.Height, ceilMode),
        new WindowSide(kernel.Width, stride.Width, padding.Width, dilation.Width, ceilMode));

    /// <summary>The shape after the window, with <paramref name="channels"/> channels, or why it does not fit.</summary>
    public ShapeResult Slide(string layer, Shape input, int channels)
    {
        var positions = _sides.Select((side, i) => side.Positions(input.Sizes[i + 1])).ToList();
        if (positions.Any(count => count > int.MaxValue))
            return ShapeResult.Refuse(RuleBook.TooManyValues, $"{layer} with padding {_padding} makes {string.Join("x", positions)}, more than a dimension can hold. Use less padding.");
        if (positions.All(count => count >= 1))
            return Shape.Of([channels, .. positions.Select(count => (int)count)]);

        var padding = _padding.Length == 0 ? "" : $" with padding {_padding}";
        return ShapeResult.Refuse(
            RuleBook.WindowTooLarge,
            $"{layer} with kernel {_kernel} does not fit on {string.Join("x", input.Sizes.Skip(1))}{padding}. Use a smaller kernel, more padding, or one pool or stride less before it.");
    }
}

/// <summary>One direction of a window.</summary>
/// <param name="Kernel">The window's size.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Padding">Places added at each end.</param>
/// <param name="Dilation">The distance between the window's cells.</param>
/// <param name="CeilMode">Round the number of positions up, as Caffe does.</param>
internal readonly record struct WindowSide(int Kernel, int Stride, int Padding, int Dilation, bool CeilMode)
{
    /// <summary>At how many places the window stands; 0 where it does not fit.</summary>
    // aten/src/ATen/native/Pool.h, pooling_output_shape: the last window must start inside the image or its left padding.
    public long Positions(int size)
    {
        var room = size + (2L * Padding) - ((long)Dilation * (Kernel - 1)) - 1 + (CeilMode ? Stride - 1 : 0);
        if (room < 0)
            return 0;
        var positions = (room / Stride) + 1;
        if (CeilMode && (positions - 1) * Stride >= (long)size + Padding)
            positions--;
        return positions;
    }
}
