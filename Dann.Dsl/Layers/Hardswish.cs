using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The value times a line from 0 at -3 to 1 at 3, a cheap stand-in for silu, value by value, on any shape.</summary>
    public sealed class HardswishAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The value times a line from 0 at -3 to 1 at 3, a cheap stand-in for silu.</summary>
    public sealed record Hardswish : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "hardswish",
            "Hardswish",
            "The value times a line from 0 at -3 to 1 at 3, a cheap stand-in for silu.",
            [],
            _ => new Hardswish(),
            "hardswish");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // Not in place: the backward pass looks at the input, of which autograd would first make a copy.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("hardswish");
    }
}
