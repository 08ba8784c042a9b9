using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The hyperbolic tangent, value by value, on any shape.</summary>
    public sealed class TanhAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The hyperbolic tangent.</summary>
    public sealed record Tanh : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "tanh",
            "Tanh",
            "The hyperbolic tangent.",
            [],
            _ => new Tanh(),
            "tanh");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Kept;

        /// <inheritdoc/>
        public override bool HasInPlaceForm => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("tanh");
    }
}
