using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The value between 0 and 6, else the nearer of the two, value by value, on any shape.</summary>
    public sealed class ReLU6Attribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>The value between 0 and 6, else the nearer of the two.</summary>
    public sealed record ReLU6 : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "relu6",
            "ReLU6",
            "The value between 0 and 6, else the nearer of the two.",
            [],
            _ => new ReLU6(),
            "relu6");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // Not in place: the backward pass looks at the input, of which autograd would first make a copy.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override bool CommutesWithMaxPool => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("relu6");
    }
}
