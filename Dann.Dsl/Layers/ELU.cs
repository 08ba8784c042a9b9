using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>The value where it is positive, else alpha * (exp(x) - 1), value by value, on any shape.</summary>
    public sealed class ELUAttribute : LayerAttribute
    {
        /// <summary>An alpha of 1.</summary>
        public ELUAttribute()
        {
        }

        /// <summary>That alpha, above 0.</summary>
        public ELUAttribute(double alpha)
        {
        }

        /// <summary>An alpha that is a block's parameter, <c>"$alpha"</c>.</summary>
        public ELUAttribute(string alpha)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>The value where it is positive, else alpha * (exp(x) - 1).</summary>
    public sealed record ELU(double Alpha) : Layer
    {
        private static readonly Parameter<double> AlphaParameter = Parameter.Optional("alpha", new RealType(0, minOpen: true), 1, "What the value nears as it falls, with a minus; 1.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "elu",
            "ELU",
            "The value where it is positive, else alpha * (exp(x) - 1).",
            [AlphaParameter],
            arguments => new ELU(arguments.Get(AlphaParameter)),
            "elu: 0.5");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // Not in place: TorchSharp 0.107 takes the flag and overwrites nothing.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("elu", new TorchArgument("alpha", Alpha));
    }
}
