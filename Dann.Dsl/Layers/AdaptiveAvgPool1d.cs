using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Means over as many windows as the output has places: <c>(N, C, L)</c> to <c>(N, C, output)</c>.</summary>
    public sealed class AdaptiveAvgPool1dAttribute : LayerAttribute
    {
        /// <summary>An output of that length.</summary>
        public AdaptiveAvgPool1dAttribute(int output)
        {
        }

        /// <summary>An output whose length is a block's parameter, <c>"$length"</c>.</summary>
        public AdaptiveAvgPool1dAttribute(string output)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Means over as many windows as the output has places.</summary>
    public sealed record AdaptiveAvgPool1d(int Output) : Layer
    {
        private static readonly Parameter<int> OutputParameter = Parameter.Required("output", new IntegerType(1), "The size of the output.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "adaptive_avg_pool1d",
            "AdaptiveAvgPool1d",
            "Means over as many windows as the output has places.",
            [OutputParameter],
            arguments => new AdaptiveAvgPool1d(arguments.Get(OutputParameter)),
            "adaptive_avg_pool1d: 4");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Sequence("adaptive_avg_pool1d", input) ?? Shape.Of(input.Sizes[0], Output);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("adaptive_avg_pool1d", new TorchArgument("output_size", Output));
    }
}
