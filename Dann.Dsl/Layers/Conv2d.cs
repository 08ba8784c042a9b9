using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A two-dimensional convolution: <c>(N, C, H, W)</c> to <c>(N, channels, H', W')</c>.</summary>
    public sealed class Conv2dAttribute : LayerAttribute
    {
        /// <summary>A square kernel.</summary>
        public Conv2dAttribute(int channels, int kernel)
        {
        }

        /// <summary>A kernel with two sizes, rows first: <c>"3x5"</c>.</summary>
        public Conv2dAttribute(int channels, string kernel)
        {
        }

        /// <summary>Channels that are a block's parameter, <c>"$width"</c>.</summary>
        public Conv2dAttribute(string channels, int kernel)
        {
        }

        /// <summary>Channels and kernel as texts.</summary>
        public Conv2dAttribute(string channels, string kernel)
        {
        }

        /// <summary>How far the kernel moves; 1 where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Stride { get; set; } = 1;

        /// <summary>Rows and columns of zeros added on each side, or <c>"same"</c> for as many as keep the size; 0 where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Padding { get; set; } = 0;

        /// <summary>The distance between the kernel's cells; 1 where not set. A number, or a text as <c>"1x2"</c>.</summary>
        public object Dilation { get; set; } = 1;

        /// <summary>Into how many groups the channels are cut, each convolved by itself; 1 where not set.</summary>
        public object Groups { get; set; } = 1;

        /// <summary>Is a learned value added to each channel? True where not set.</summary>
        public object Bias { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A two-dimensional convolution.</summary>
    public sealed record Conv2d(int Channels, Size2 Kernel, Size2 Stride, Padding<Size2> Padding, Size2 Dilation, int Groups, bool Bias) : Layer
    {
        private static readonly Parameter<int> ChannelsParameter = Parameter.Required("channels", new IntegerType(1), "The number of output channels.");
        private static readonly Parameter<Size2> KernelParameter = Parameter.Required("kernel", new SizeType(1), "The kernel's size.");
        private static readonly Parameter<Size2> StrideParameter = Parameter.Optional("stride", new SizeType(1), Size2.Square(1), "How far the kernel moves; 1.");
        private static readonly Parameter<Padding<Size2>> PaddingParameter = Parameter.Optional("padding", new PaddingType<Size2>(new SizeType(0)), default, "Rows and columns of zeros added on each side, or same for as many as keep the size; 0.");
        private static readonly Parameter<Size2> DilationParameter = Parameter.Optional("dilation", new SizeType(1), Size2.Square(1), "The distance between the kernel's cells; 1.");
        private static readonly Parameter<int> GroupsParameter = Parameter.Optional("groups", new IntegerType(1), 1, "Into how many groups the channels are cut, each convolved by itself; 1.");
        private static readonly Parameter<bool> BiasParameter = Parameter.Optional("bias", new FlagType(), true, "Is a learned value added to each channel? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "conv2d",
            "Conv2d",
            "A two-dimensional convolution.",
            [ChannelsParameter, KernelParameter, StrideParameter, PaddingParameter, DilationParameter, GroupsParameter, BiasParameter],
            arguments => new Conv2d(
                arguments.Get(ChannelsParameter),
                arguments.Get(KernelParameter),
                arguments.Get(StrideParameter),
                arguments.Get(PaddingParameter),
                arguments.Get(DilationParameter),
                arguments.Get(GroupsParameter),
                arguments.Get(BiasParameter)),
            "conv2d: { channels: 32, kernel: 5, stride: 2, padding: 1x2 }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input)
        {
            if ((Expect.Image("conv2d", input) ?? Expect.EvenGroups("conv2d", input, Channels, Groups)) is { } refusal)
                return refusal;
            if (!Padding.IsSame)
                return Window.Of(Kernel, Stride, Padding.Size, Dilation, ceilMode: false).Slide("conv2d", input, Channels);
            if (Stride != Size2.Square(1))
                return ShapeResult.Refuse(RuleBook.LayerConflict, $"conv2d has padding same and stride {Stride}: only a stride of 1 keeps the size. Leave the stride out, or write the padding as a number.");
            return Shape.Of([Channels, .. input.Sizes.Skip(1)]);
        }

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Counts.Sum(Counts.Product(Channels, FanIn(input)!.Value), Bias ? Channels : 0);

        /// <inheritdoc/>
        public override long MultiplyAdds(Shape input, Shape output) => Counts.Product(output.Elements, FanIn(input)!.Value);

        /// <inheritdoc/>
        public override long? FanIn(Shape input) => Counts.Product(input.Sizes[0] / Groups, Kernel.Height, Kernel.Width);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [input.Sizes[0], Channels, new("kernel_size", Kernel)];
            if (Stride != Size2.Square(1))
                arguments.Add(new("stride", Stride));
            if (Padding != default)
                arguments.Add(new("padding", Padding.IsSame ? new TorchWord("Padding", "Same") : Padding.Size));
            if (Dilation != Size2.Square(1))
                arguments.Add(new("dilation", Dilation));
            if (Groups != 1)
                arguments.Add(new("groups", Groups));
            if (!Bias)
                arguments.Add(new("bias", false));
            return TorchCall.Module("Conv2d", [.. arguments]);
        }
    }
}
