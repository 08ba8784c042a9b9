using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Means over as many windows as the output has places: <c>(N, C, H, W)</c> to <c>(N, C, output, output)</c>.</summary>
    public sealed class AdaptiveAvgPool2dAttribute : LayerAttribute
    {
        /// <summary>A square output.</summary>
        public AdaptiveAvgPool2dAttribute(int output)
        {
        }

        /// <summary>An output with two sizes, rows first: <c>"2x3"</c>.</summary>
        public AdaptiveAvgPool2dAttribute(string output)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Means over as many windows as the output has places.</summary>
    public sealed record AdaptiveAvgPool2d(Size2 Output) : Layer
    {
        private static readonly Parameter<Size2> OutputParameter = Parameter.Required("output", new SizeType(1), "The size of the output.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "adaptive_avg_pool2d",
            "AdaptiveAvgPool2d",
            "Means over as many windows as the output has places.",
            [OutputParameter],
            arguments => new AdaptiveAvgPool2d(arguments.Get(OutputParameter)),
            "adaptive_avg_pool2d: 2x3");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Image("adaptive_avg_pool2d", input) ?? Shape.Of(input.Sizes[0], Output.Height, Output.Width);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("adaptive_avg_pool2d", new TorchArgument("output_size", Output));
    }
}
