using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A smooth relu, log(1 + exp(beta * x)) / beta, value by value, on any shape.</summary>
    public sealed class SoftplusAttribute : LayerAttribute
    {
        /// <summary>A beta of 1.</summary>
        public SoftplusAttribute()
        {
        }

        /// <summary>That beta, above 0: the larger, the closer to relu.</summary>
        public SoftplusAttribute(double beta)
        {
        }

        /// <summary>A beta that is a block's parameter, <c>"$beta"</c>.</summary>
        public SoftplusAttribute(string beta)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A smooth relu, log(1 + exp(beta * x)) / beta.</summary>
    public sealed record Softplus(double Beta) : Layer
    {
        private static readonly Parameter<double> BetaParameter = Parameter.Optional("beta", new RealType(0, minOpen: true), 1, "How sharply it bends, above 0; 1.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "softplus",
            "Softplus",
            "A smooth relu, log(1 + exp(beta * x)) / beta.",
            [BetaParameter],
            arguments => new Softplus(arguments.Get(BetaParameter)),
            "softplus: 2");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("softplus", new TorchArgument("beta", Beta));
    }
}
