using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The mean of each window: <c>(N, C, L)</c> to <c>(N, C, L')</c>.</summary>
    public sealed class AvgPool1dAttribute : LayerAttribute
    {
        /// <summary>A window of that length.</summary>
        public AvgPool1dAttribute(int kernel)
        {
        }

        /// <summary>A window whose length is a block's parameter, <c>"$kernel"</c>.</summary>
        public AvgPool1dAttribute(string kernel)
        {
        }

        /// <summary>How far the window moves; its own size where not set.</summary>
        public object Stride { get; set; } = 0;

        /// <summary>Places added on each side, at most half of the window; 0 where not set.</summary>
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
    public sealed record AvgPool1d(int Kernel, int Stride, int Padding, bool CeilMode, bool CountPadding) : Layer
    {
        private static readonly Parameter<int> KernelParameter = Parameter.Required("kernel", new IntegerType(1), "The window's size.");
        private static readonly Parameter<int> StrideParameter = Parameter.Optional("stride", new IntegerType(1), default, "How far the window moves; its own size.");
        private static readonly Parameter<int> PaddingParameter = Parameter.Optional("padding", new IntegerType(0), default, "Places added on each side, at most half of the window; 0.");
        private static readonly Parameter<bool> CeilModeParameter = Parameter.Optional("ceil_mode", new FlagType(), false, "Round the number of positions up, as Caffe does? False.");
        private static readonly Parameter<bool> CountPaddingParameter = Parameter.Optional("count_padding", new FlagType(), true, "Do the zeros of the padding count in the mean? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "avg_pool1d",
            "AvgPool1d",
            "The mean of each window.",
            [KernelParameter, StrideParameter, PaddingParameter, CeilModeParameter, CountPaddingParameter],
            arguments => new AvgPool1d(
                arguments.Get(KernelParameter),
                arguments.GetOrNull(StrideParameter) ?? arguments.Get(KernelParameter),
                arguments.Get(PaddingParameter),
                arguments.Get(CeilModeParameter),
                arguments.Get(CountPaddingParameter)),
            "avg_pool1d: { kernel: 2, padding: 1, count_padding: false }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) =>
            Expect.Sequence("avg_pool1d", input)
            ?? Expect.HalfPadding("avg_pool1d", Size2.Square(Kernel), Size2.Square(Padding))
            ?? Window.Of(Kernel, Stride, Padding, 1, CeilMode).Slide("avg_pool1d", input, input.Sizes[0]);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [new("kernel_size", Kernel), new("stride", Stride)];
            if (Padding != 0)
                arguments.Add(new("padding", Padding));
            if (CeilMode)
                arguments.Add(new("ceil_mode", true));
            if (!CountPadding)
                arguments.Add(new("count_include_pad", false));
            return TorchCall.Function("avg_pool1d", [.. arguments]);
        }
    }
}
