using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A one-dimensional convolution: <c>(N, C, L)</c> to <c>(N, channels, L')</c>.</summary>
    public sealed class Conv1dAttribute : LayerAttribute
    {
        /// <summary>A kernel of that length.</summary>
        public Conv1dAttribute(int channels, int kernel)
        {
        }

        /// <summary>A kernel whose length is a block's parameter, <c>"$kernel"</c>.</summary>
        public Conv1dAttribute(int channels, string kernel)
        {
        }

        /// <summary>Channels that are a block's parameter, <c>"$width"</c>.</summary>
        public Conv1dAttribute(string channels, int kernel)
        {
        }

        /// <summary>Channels and kernel as texts.</summary>
        public Conv1dAttribute(string channels, string kernel)
        {
        }

        /// <summary>How far the kernel moves; 1 where not set.</summary>
        public object Stride { get; set; } = 1;

        /// <summary>Places of zeros added on each side, or <c>"same"</c> for as many as keep the size; 0 where not set.</summary>
        public object Padding { get; set; } = 0;

        /// <summary>The distance between the kernel's cells; 1 where not set.</summary>
        public object Dilation { get; set; } = 1;

        /// <summary>Into how many groups the channels are cut, each convolved by itself; 1 where not set.</summary>
        public object Groups { get; set; } = 1;

        /// <summary>Is a learned value added to each channel? True where not set.</summary>
        public object Bias { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A one-dimensional convolution.</summary>
    public sealed record Conv1d(int Channels, int Kernel, int Stride, Padding<int> Padding, int Dilation, int Groups, bool Bias) : Layer
    {
        private static readonly Parameter<int> ChannelsParameter = Parameter.Required("channels", new IntegerType(1), "The number of output channels.");
        private static readonly Parameter<int> KernelParameter = Parameter.Required("kernel", new IntegerType(1), "The kernel's size.");
        private static readonly Parameter<int> StrideParameter = Parameter.Optional("stride", new IntegerType(1), 1, "How far the kernel moves; 1.");
        private static readonly Parameter<Padding<int>> PaddingParameter = Parameter.Optional("padding", new PaddingType<int>(new IntegerType(0)), default, "Places of zeros added on each side, or same for as many as keep the size; 0.");
        private static readonly Parameter<int> DilationParameter = Parameter.Optional("dilation", new IntegerType(1), 1, "The distance between the kernel's cells; 1.");
        private static readonly Parameter<int> GroupsParameter = Parameter.Optional("groups", new IntegerType(1), 1, "Into how many groups the channels are cut, each convolved by itself; 1.");
        private static readonly Parameter<bool> BiasParameter = Parameter.Optional("bias", new FlagType(), true, "Is a learned value added to each channel? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "conv1d",
            "Conv1d",
            "A one-dimensional convolution.",
            [ChannelsParameter, KernelParameter, StrideParameter, PaddingParameter, DilationParameter, GroupsParameter, BiasParameter],
            arguments => new Conv1d(
                arguments.Get(ChannelsParameter),
                arguments.Get(KernelParameter),
                arguments.Get(StrideParameter),
                arguments.Get(PaddingParameter),
                arguments.Get(DilationParameter),
                arguments.Get(GroupsParameter),
                arguments.Get(BiasParameter)),
            "conv1d: { channels: 32, kernel: 5, stride: 2, padding: 2 }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input)
        {
            if ((Expect.Sequence("conv1d", input) ?? Expect.EvenGroups("conv1d", input, Channels, Groups)) is { } refusal)
                return refusal;
            if (!Padding.IsSame)
                return Window.Of(Kernel, Stride, Padding.Size, Dilation, ceilMode: false).Slide("conv1d", input, Channels);
            if (Stride != 1)
                return ShapeResult.Refuse(RuleBook.LayerConflict, $"conv1d has padding same and stride {Stride}: only a stride of 1 keeps the size. Leave the stride out, or write the padding as a number.");
            return Shape.Of([Channels, .. input.Sizes.Skip(1)]);
        }

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Counts.Sum(Counts.Product(Channels, FanIn(input)!.Value), Bias ? Channels : 0);

        /// <inheritdoc/>
        public override long MultiplyAdds(Shape input, Shape output) => Counts.Product(output.Elements, FanIn(input)!.Value);

        /// <inheritdoc/>
        public override long? FanIn(Shape input) => Counts.Product(input.Sizes[0] / Groups, Kernel);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [input.Sizes[0], Channels, new("kernel_size", Kernel)];
            if (Stride != 1)
                arguments.Add(new("stride", Stride));
            if (Padding != default)
                arguments.Add(new("padding", Padding.IsSame ? new TorchWord("Padding", "Same") : Padding.Size));
            if (Dilation != 1)
                arguments.Add(new("dilation", Dilation));
            if (Groups != 1)
                arguments.Add(new("groups", Groups));
            if (!Bias)
                arguments.Add(new("bias", false));
            return TorchCall.Module("Conv1d", [.. arguments]);
        }
    }
}
