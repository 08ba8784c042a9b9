using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The largest values of as many windows as the output has places: <c>(N, C, H, W)</c> to <c>(N, C, output, output)</c>.</summary>
    public sealed class AdaptiveMaxPool2dAttribute : LayerAttribute
    {
        /// <summary>A square output.</summary>
        public AdaptiveMaxPool2dAttribute(int output)
        {
        }

        /// <summary>An output with two sizes, rows first: <c>"2x3"</c>.</summary>
        public AdaptiveMaxPool2dAttribute(string output)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>The largest values of as many windows as the output has places.</summary>
    public sealed record AdaptiveMaxPool2d(Size2 Output) : Layer
    {
        private static readonly Parameter<Size2> OutputParameter = Parameter.Required("output", new SizeType(1), "The size of the output.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "adaptive_max_pool2d",
            "AdaptiveMaxPool2d",
            "The largest values of as many windows as the output has places.",
            [OutputParameter],
            arguments => new AdaptiveMaxPool2d(arguments.Get(OutputParameter)),
            "adaptive_max_pool2d: 2x3");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override bool IsMaxPool => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Image("adaptive_max_pool2d", input) ?? Shape.Of(input.Sizes[0], Output.Height, Output.Width);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("adaptive_max_pool2d", new TorchArgument("output_size", TorchArray.OfLongs(Output.Height, Output.Width)));
    }
}
