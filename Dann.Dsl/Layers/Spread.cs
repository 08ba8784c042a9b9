using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Layers;

/// <summary>The arithmetic of a transposed convolution, over a length or over rows and columns, as libtorch does it.</summary>
internal sealed class Spread
{
    private readonly string _kernel;
    private readonly string _padding;
    private readonly int _outputPadding;
    private readonly SpreadSide[] _sides;

    private Spread(string kernel, string padding, int outputPadding, params SpreadSide[] sides) =>
        (_kernel, _padding, _outputPadding, _sides) = (kernel, padding, outputPadding, sides);

    /// <summary>Over a length.</summary>
    public static Spread Of(int kernel, int stride, int padding, int outputPadding, int dilation) =>
        new($"{kernel}", $"{padding}", outputPadding, new SpreadSide(kernel, stride, padding, outputPadding, dilation));

    /// <summary>Over rows and columns. The output padding is one number: of two, TorchSharp takes the first for both sides.</summary>
    public static Spread Of(Size2 kernel, Size2 stride, Size2 padding, int outputPadding, Size2 dilation) => new(
        $"{kernel}",
        $"{padding}",
        outputPadding,
        new SpreadSide(kernel.Height, stride.Height, padding.Height, outputPadding, dilation.Height),
        new SpreadSide(kernel.Width, stride.Width, padding.Width, outputPadding, dilation.Width));

    /// <summary>The shape after the layer, with <paramref name="channels"/> channels, or why it does not fit.</summary>
    public ShapeResult Over(string layer, Shape input, int channels)
    {
        if (_sides.Any(side => side.OutputPadding >= Math.Max(side.Stride, side.Dilation)))
            return ShapeResult.Refuse(RuleBook.LayerConflict, $"{layer} has output_padding {_outputPadding}, which must be smaller than the stride or the dilation. Use less of it, or a larger stride.");

        var sizes = _sides.Select((side, i) => side.Size(input.Sizes[i + 1])).ToList();
        if (sizes.Any(size => size > int.MaxValue))
            return ShapeResult.Refuse(RuleBook.TooManyValues, $"{layer} makes {string.Join("x", sizes)}, more than a dimension can hold. Use a smaller stride or kernel.");
        if (sizes.All(size => size >= 1))
            return Shape.Of([channels, .. sizes.Select(size => (int)size)]);
        return ShapeResult.Refuse(
            RuleBook.PaddingTooLarge,
            $"{layer} with kernel {_kernel} cuts padding {_padding} off each side of its result, and nothing of {string.Join("x", input.Sizes.Skip(1))} is left. Use less padding.");
    }
}

/// <summary>One direction of a transposed convolution.</summary>
/// <param name="Kernel">The kernel's size.</param>
/// <param name="Stride">How far apart the values are spread.</param>
/// <param name="Padding">Places cut off at each end.</param>
/// <param name="OutputPadding">Places added at the far end.</param>
/// <param name="Dilation">The distance between the kernel's cells.</param>
internal readonly record struct SpreadSide(int Kernel, int Stride, int Padding, int OutputPadding, int Dilation)
{
    /// <summary>The size of the result; below 1 where nothing is left of it.</summary>
    public long Size(int size) => ((size - 1L) * Stride) - (2L * Padding) + ((long)Dilation * (Kernel - 1)) + OutputPadding + 1;
}
