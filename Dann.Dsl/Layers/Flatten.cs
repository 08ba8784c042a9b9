using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>One vector of all values of a sample: <c>(N, C, H, W)</c> or <c>(N, C, L)</c> to <c>(N, F)</c>.</summary>
    public sealed class FlattenAttribute : LayerAttribute;
}

namespace Dann.Dsl.Layers
{
    /// <summary>One vector of all values of a sample.</summary>
    public sealed record Flatten : Layer
    {
        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "flatten",
            "Flatten",
            "One vector of all values of a sample.",
            [],
            _ => new Flatten(),
            "flatten");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.SharesInput;

        /// <inheritdoc/>
        public override bool IsView => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Shape.Of((int)input.Elements);

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.TensorFunction("flatten", new TorchArgument("start_dim", 1));
    }
}
