using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The mean of each channel, as a vector: <c>(N, C, H, W)</c> to <c>(N, C)</c>.</summary>
    public sealed class GlobalAvgPool2dAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The mean of each channel, as a vector.</summary>
    public sealed record GlobalAvgPool2d : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "global_avg_pool2d",
            "GlobalAvgPool2d",
            "The mean of each channel, as a vector.",
            [],
            _ => new GlobalAvgPool2d(),
            "global_avg_pool2d");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Image("global_avg_pool2d", input) ?? Shape.Of(input.Sizes[0]);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.TensorFunction("mean", new TorchArgument("dimensions", TorchArray.OfLongs(2, 3)));
    }
}
