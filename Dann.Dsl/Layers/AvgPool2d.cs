using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The mean of each window: <c>(N, C, H, W)</c> to <c>(N, C, H', W')</c>.</summary>
    public sealed class AvgPool2dAttribute : LayerAttribute
    {
        /// <summary>A square window.</summary>
        public AvgPool2dAttribute(int kernel)
        {
        }

        /// <summary>A window with two sizes, rows first: <c>"2x3"</c>.</summary>
        public AvgPool2dAttribute(string kernel)
        {
        }

        /// <summary>How far the window moves; its own size where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Stride { get; set; } = 0;

        /// <summary>Rows and columns added on each side, at most half of the window; 0 where not set. A number, or a text as <c>"1x0"</c>.</summary>
        public object Padding { get; set; } = 0;

        /// <summary>Round the number of positions up, as Caffe does? False where not set.</summary>
        public object CeilMode { get; set; } = false;

        /// <summary>Do the zeros of the padding count in the mean? True where not set.</summary>
        public object CountPadding { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>The mean of each window.</summary>
    public sealed record AvgPool2d(Size2 Kernel, Size2 Stride, Size2 Padding, bool CeilMode, bool CountPadding) : Layer
    {
        private static readonly Parameter<Size2> KernelParameter = Parameter.Required("kernel", new SizeType(1), "The window's size.");
        private static readonly Parameter<Size2> StrideParameter = Parameter.Optional("stride", new SizeType(1), default, "How far the window moves; its own size.");
        private static readonly Parameter<Size2> PaddingParameter = Parameter.Optional("padding", new SizeType(0), default, "Rows and columns added on each side, at most half of the window; 0.");
        private static readonly Parameter<bool> CeilModeParameter = Parameter.Optional("ceil_mode", new FlagType(), false, "Round the number of positions up, as Caffe does? False.");
        private static readonly Parameter<bool> CountPaddingParameter = Parameter.Optional("count_padding", new FlagType(), true, "Do the zeros of the padding count in the mean? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "avg_pool2d",
            "AvgPool2d",
            "The mean of each window.",
            [KernelParameter, StrideParameter, PaddingParameter, CeilModeParameter, CountPaddingParameter],
            arguments => new AvgPool2d(
                arguments.Get(KernelParameter),
                arguments.GetOrNull(StrideParameter) ?? arguments.Get(KernelParameter),
                arguments.Get(PaddingParameter),
                arguments.Get(CeilModeParameter),
                arguments.Get(CountPaddingParameter)),
            "avg_pool2d: { kernel: 2, padding: 1, count_padding: false }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) =>
            Expect.Image("avg_pool2d", input)
            ?? Expect.HalfPadding("avg_pool2d", Kernel, Padding)
            ?? Window.Of(Kernel, Stride, Padding, Size2.Square(1), CeilMode).Slide("avg_pool2d", input, input.Sizes[0]);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [new("kernel_size", Kernel), new("stride", Stride)];
            if (Padding != default)
                arguments.Add(new("padding", Padding));
            if (CeilMode)
                arguments.Add(new("ceil_mode", true));
            if (!CountPadding)
                arguments.Add(new("count_include_pad", false));
            return TorchCall.Function("avg_pool2d", [.. arguments]);
        }
    }
}
