using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A two-dimensional transposed convolution, which spreads each value over a kernel: <c>(N, C, H, W)</c> to <c>(N, channels, H', W')</c>.</summary>
    public sealed class ConvTranspose2dAttribute : LayerAttribute
    {
        /// <summary>A square kernel.</summary>
        public ConvTranspose2dAttribute(int channels, int kernel)
        {
        }

        /// <summary>A kernel with two sizes, rows first: <c>"3x5"</c>.</summary>
        public ConvTranspose2dAttribute(int channels, string kernel)
        {
        }

        /// <summary>Channels that are a block's parameter, <c>"$width"</c>.</summary>
        public ConvTranspose2dAttribute(string channels, int kernel)
        {
        }

        /// <summary>Channels and kernel as texts.</summary>
        public ConvTranspose2dAttribute(string channels, string kernel)
        {
        }

        /// <summary>How far apart the values are spread; 1 where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Stride { get; set; } = 1;

        /// <summary>Rows and columns cut off on each side of the result; 0 where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Padding { get; set; } = 0;

        /// <summary>Rows and columns added at the end of the result, fewer than the stride or the dilation; 0 where not set.</summary>
        public object OutputPadding { get; set; } = 0;

        /// <summary>The distance between the kernel's cells; 1 where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Dilation { get; set; } = 1;

        /// <summary>Into how many groups the channels are cut, each spread by itself; 1 where not set.</summary>
        public object Groups { get; set; } = 1;

        /// <summary>Is a learned value added to each channel? True where not set.</summary>
        public object Bias { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A two-dimensional transposed convolution, which spreads each value over a kernel.</summary>
    public sealed record ConvTranspose2d(int Channels, Size2 Kernel, Size2 Stride, Size2 Padding, int OutputPadding, Size2 Dilation, int Groups, bool Bias) : Layer
    {
        private static readonly Parameter<int> ChannelsParameter = Parameter.Required("channels", new IntegerType(1), "The number of output channels.");
        private static readonly Parameter<Size2> KernelParameter = Parameter.Required("kernel", new SizeType(1), "The kernel's size.");
        private static readonly Parameter<Size2> StrideParameter = Parameter.Optional("stride", new SizeType(1), Size2.Square(1), "How far apart the values are spread; 1.");
        private static readonly Parameter<Size2> PaddingParameter = Parameter.Optional("padding", new SizeType(0), Size2.Square(0), "Rows and columns cut off on each side of the result; 0.");
        private static readonly Parameter<int> OutputPaddingParameter = Parameter.Optional("output_padding", new IntegerType(0), 0, "Rows and columns added at the end of the result, fewer than the stride or the dilation; 0.");
        private static readonly Parameter<Size2> DilationParameter = Parameter.Optional("dilation", new SizeType(1), Size2.Square(1), "The distance between the kernel's cells; 1.");
        private static readonly Parameter<int> GroupsParameter = Parameter.Optional("groups", new IntegerType(1), 1, "Into how many groups the channels are cut, each spread by itself; 1.");
        private static readonly Parameter<bool> BiasParameter = Parameter.Optional("bias", new FlagType(), true, "Is a learned value added to each channel? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "conv_transpose2d",
            "ConvTranspose2d",
            "A two-dimensional transposed convolution, which spreads each value over a kernel.",
            [ChannelsParameter, KernelParameter, StrideParameter, PaddingParameter, OutputPaddingParameter, DilationParameter, GroupsParameter, BiasParameter],
            arguments => new ConvTranspose2d(
                arguments.Get(ChannelsParameter),
                arguments.Get(KernelParameter),
                arguments.Get(StrideParameter),
                arguments.Get(PaddingParameter),
                arguments.Get(OutputPaddingParameter),
                arguments.Get(DilationParameter),
                arguments.Get(GroupsParameter),
                arguments.Get(BiasParameter)),
            "conv_transpose2d: { channels: 4, kernel: 3, stride: 2, padding: 1, output_padding: 1 }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) =>
            Expect.Image("conv_transpose2d", input)
            ?? Expect.EvenGroups("conv_transpose2d", input, Channels, Groups)
            ?? Spread.Of(Kernel, Stride, Padding, OutputPadding, Dilation).Over("conv_transpose2d", input, Channels);

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Counts.Sum(Counts.Product(input.Sizes[0], FanIn(input)!.Value), Bias ? Channels : 0);

        /// <inheritdoc/>
        public override long MultiplyAdds(Shape input, Shape output) => Counts.Product(input.Elements, FanIn(input)!.Value);

        // The weight is (in, out / groups, …), and torch takes whatever stands second for the inputs.
        /// <inheritdoc/>
        public override long? FanIn(Shape input) => Counts.Product(Channels / Groups, Kernel.Height, Kernel.Width);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [input.Sizes[0], Channels, new("kernel_size", Kernel)];
            if (Stride != Size2.Square(1))
                arguments.Add(new("stride", Stride));
            if (Padding != Size2.Square(0))
                arguments.Add(new("padding", Padding));
            if (OutputPadding != 0)
                arguments.Add(new("output_padding", Size2.Square(OutputPadding)));
            if (Dilation != Size2.Square(1))
                arguments.Add(new("dilation", Dilation));
            if (Groups != 1)
                arguments.Add(new("groups", Groups));
            if (!Bias)
                arguments.Add(new("bias", false));
            return TorchCall.Module("ConvTranspose2d", [.. arguments]);
        }
    }
}
