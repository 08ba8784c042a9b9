using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The larger of the value and 0, value by value, on any shape.</summary>
    public sealed class ReLUAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The larger of the value and 0.</summary>
    public sealed record ReLU : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "relu",
            "ReLU",
            "The larger of the value and 0.",
            [],
            _ => new ReLU(),
            "relu");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Kept;

        /// <inheritdoc/>
        public override bool HasInPlaceForm => true;

        /// <inheritdoc/>
        public override bool CommutesWithMaxPool => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("relu");
    }
}
