using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The value times its logistic function, x / (1 + exp(-x)), value by value, on any shape.</summary>
    public sealed class SiLUAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The value times its logistic function, x / (1 + exp(-x)).</summary>
    public sealed record SiLU : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "silu",
            "SiLU",
            "The value times its logistic function, x / (1 + exp(-x)).",
            [],
            _ => new SiLU(),
            "silu");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // Not in place: the backward pass looks at the input, of which autograd would first make a copy.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("silu");
    }
}
