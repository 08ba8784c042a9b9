using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The values of a vector as an image or a sequence: <c>(N, F)</c> to <c>(N, C, H, W)</c> or <c>(N, C, L)</c>.</summary>
    public sealed class UnflattenAttribute : LayerAttribute
    {
        /// <summary>The shape of a sample afterwards: <c>"8x4x4"</c> (channels, height, width) or <c>"8x16"</c> (channels, length).</summary>
        public UnflattenAttribute(string size)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>The values of a vector as an image or a sequence.</summary>
    public sealed record Unflatten(Shape Size) : Layer
    {
        private static readonly Parameter<Shape> SizeParameter = Parameter.Required("size", new ShapeType(), "The shape of a sample afterwards.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "unflatten",
            "Unflatten",
            "The values of a vector as an image or a sequence.",
            [SizeParameter],
            arguments => new Unflatten(arguments.Get(SizeParameter)),
            "unflatten: 3x2x2");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.SharesInput;

        /// <inheritdoc/>
        public override bool IsView => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input)
        {
            if (Expect.Vector("unflatten", input) is { } refusal)
                return refusal;
            if (Size.Elements != input.Elements)
                return ShapeResult.Refuse(RuleBook.ShapeNotFilled, $"unflatten makes {Size}, which has {Size.Elements} values, and was given {input}. Use sizes whose product is {input.Elements}.");
            return Size;
        }

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.TensorFunction("unflatten", new("dim", 1), new("sizes", TorchArray.OfLongs([.. Size.Sizes])));
    }
}
