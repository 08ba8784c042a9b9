using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The logistic function, 1 / (1 + exp(-x)), value by value, on any shape.</summary>
    public sealed class SigmoidAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The logistic function, 1 / (1 + exp(-x)).</summary>
    public sealed record Sigmoid : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "sigmoid",
            "Sigmoid",
            "The logistic function, 1 / (1 + exp(-x)).",
            [],
            _ => new Sigmoid(),
            "sigmoid");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Kept;

        /// <inheritdoc/>
        public override bool HasInPlaceForm => true;

        /// <inheritdoc/>
        public override bool IsProbability => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("sigmoid");
    }
}
