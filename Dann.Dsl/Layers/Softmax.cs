using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Shares that sum to 1 over the channels, or over the values of a vector, on any shape.</summary>
    public sealed class SoftmaxAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>Shares that sum to 1 over the channels, or over the values of a vector.</summary>
    public sealed record Softmax : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "softmax",
            "Softmax",
            "Shares that sum to 1 over the channels, or over the values of a vector.",
            [],
            _ => new Softmax(),
            "softmax");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Kept;

        /// <inheritdoc/>
        public override bool IsProbability => true;

        // The share of a value that is alone is all of it.
        /// <inheritdoc/>
        public override bool IsConstantOn(Shape input) => input.Sizes[0] == 1;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("softmax", new TorchArgument("dim", 1));
    }
}
