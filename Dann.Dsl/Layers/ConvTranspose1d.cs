using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A one-dimensional transposed convolution, which spreads each value over a kernel: <c>(N, C, L)</c> to <c>(N, channels, L')</c>.</summary>
    public sealed class ConvTranspose1dAttribute : LayerAttribute
    {
        /// <summary>A kernel of that length.</summary>
        public ConvTranspose1dAttribute(int channels, int kernel)
        {
        }

        /// <summary>A kernel whose length is a block's parameter, <c>"$kernel"</c>.</summary>
        public ConvTranspose1dAttribute(int channels, string kernel)
        {
        }

        /// <summary>Channels that are a block's parameter, <c>"$width"</c>.</summary>
        public ConvTranspose1dAttribute(string channels, int kernel)
        {
        }

        /// <summary>Channels and kernel as texts.</summary>
        public ConvTranspose1dAttribute(string channels, string kernel)
        {
        }

        /// <summary>How far apart the values are spread; 1 where not set.</summary>
        public object Stride { get; set; } = 1;

        /// <summary>Places cut off on each side of the result; 0 where not set.</summary>
        public object Padding { get; set; } = 0;

        /// <summary>Places added at the end of the result, fewer than the stride or the dilation; 0 where not set.</summary>
        public object OutputPadding { get; set; } = 0;

        /// <summary>The distance between the kernel's cells; 1 where not set.</summary>
        public object Dilation { get; set; } = 1;

        /// <summary>Into how many groups the channels are cut, each spread by itself; 1 where not set.</summary>
        public object Groups { get; set; } = 1;

        /// <summary>Is a learned value added to each channel? True where not set.</summary>
        public object Bias { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A one-dimensional transposed convolution, which spreads each value over a kernel.</summary>
    public sealed record ConvTranspose1d(int Channels, int Kernel, int Stride, int Padding, int OutputPadding, int Dilation, int Groups, bool Bias) : Layer
    {
        private static readonly Parameter<int> ChannelsParameter = Parameter.Required("channels", new IntegerType(1), "The number of output channels.");
        private static readonly Parameter<int> KernelParameter = Parameter.Required("kernel", new IntegerType(1), "The kernel's size.");
        private static readonly Parameter<int> StrideParameter = Parameter.Optional("stride", new IntegerType(1), 1, "How far apart the values are spread; 1.");
        private static readonly Parameter<int> PaddingParameter = Parameter.Optional("padding", new IntegerType(0), 0, "Places cut off on each side of the result; 0.");
        private static readonly Parameter<int> OutputPaddingParameter = Parameter.Optional("output_padding", new IntegerType(0), 0, "Places added at the end of the result, fewer than the stride or the dilation; 0.");
        private static readonly Parameter<int> DilationParameter = Parameter.Optional("dilation", new IntegerType(1), 1, "The distance between the kernel's cells; 1.");
        private static readonly Parameter<int> GroupsParameter = Parameter.Optional("groups", new IntegerType(1), 1, "Into how many groups the channels are cut, each spread by itself; 1.");
        private static readonly Parameter<bool> BiasParameter = Parameter.Optional("bias", new FlagType(), true, "Is a learned value added to each channel? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "conv_transpose1d",
            "ConvTranspose1d",
            "A one-dimensional transposed convolution, which spreads each value over a kernel.",
            [ChannelsParameter, KernelParameter, StrideParameter, PaddingParameter, OutputPaddingParameter, DilationParameter, GroupsParameter, BiasParameter],
            arguments => new ConvTranspose1d(
                arguments.Get(ChannelsParameter),
                arguments.Get(KernelParameter),
                arguments.Get(StrideParameter),
                arguments.Get(PaddingParameter),
                arguments.Get(OutputPaddingParameter),
                arguments.Get(DilationParameter),
                arguments.Get(GroupsParameter),
                arguments.Get(BiasParameter)),
            "conv_transpose1d: { channels: 4, kernel: 3, stride: 2, padding: 1, output_padding: 1 }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) =>
            Expect.Sequence("conv_transpose1d", input)
            ?? Expect.EvenGroups("conv_transpose1d", input, Channels, Groups)
            ?? Spread.Of(Kernel, Stride, Padding, OutputPadding, Dilation).Over("conv_transpose1d", input, Channels);

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Counts.Sum(Counts.Product(input.Sizes[0], FanIn(input)!.Value), Bias ? Channels : 0);

        /// <inheritdoc/>
        public override long MultiplyAdds(Shape input, Shape output) => Counts.Product(input.Elements, FanIn(input)!.Value);

        // The weight is (in, out / groups, …), and torch takes whatever stands second for the inputs.
        /// <inheritdoc/>
        public override long? FanIn(Shape input) => Counts.Product(Channels / Groups, Kernel);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [input.Sizes[0], Channels, new("kernel_size", Kernel)];
            if (Stride != 1)
                arguments.Add(new("stride", Stride));
            if (Padding != 0)
                arguments.Add(new("padding", Padding));
            if (OutputPadding != 0)
                arguments.Add(new("output_padding", OutputPadding));
            if (Dilation != 1)
                arguments.Add(new("dilation", Dilation));
            if (Groups != 1)
                arguments.Add(new("groups", Groups));
            if (!Bias)
                arguments.Add(new("bias", false));
            return TorchCall.Module("ConvTranspose1d", [.. arguments]);
        }
    }
}
