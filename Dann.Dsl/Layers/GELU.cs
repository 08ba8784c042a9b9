using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The value times the share of a normal distribution that lies below it, value by value, on any shape.</summary>
    public sealed class GELUAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The value times the share of a normal distribution that lies below it.</summary>
    public sealed record GELU : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "gelu",
            "GELU",
            "The value times the share of a normal distribution that lies below it.",
            [],
            _ => new GELU(),
            "gelu");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // Not in place: the backward pass looks at the input, of which autograd would first make a copy.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("gelu");
    }
}
