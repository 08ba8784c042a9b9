using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The value where it is positive, else a fraction of it, value by value, on any shape.</summary>
    public sealed class LeakyReLUAttribute : LayerAttribute
    {
        /// <summary>A hundredth of a negative value.</summary>
        public LeakyReLUAttribute()
        {
        }

        /// <summary>That fraction of a negative value, above 0.</summary>
        public LeakyReLUAttribute(double slope)
        {
        }

        /// <summary>A fraction that is a block's parameter, <c>"$slope"</c>.</summary>
        public LeakyReLUAttribute(string slope)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>The value where it is positive, else a fraction of it.</summary>
    public sealed record LeakyReLU(double Slope) : Layer
    {
        private static readonly Parameter<double> SlopeParameter = Parameter.Optional("slope", new RealType(0, minOpen: true), 0.01, "The fraction of a negative value; 0.01.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "leaky_relu",
            "LeakyReLU",
            "The value where it is positive, else a fraction of it.",
            [SlopeParameter],
            arguments => new LeakyReLU(arguments.Get(SlopeParameter)),
            "leaky_relu: 0.2");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Kept;

        /// <inheritdoc/>
        public override bool HasInPlaceForm => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("leaky_relu", new TorchArgument("negative_slope", Slope));
    }
}
