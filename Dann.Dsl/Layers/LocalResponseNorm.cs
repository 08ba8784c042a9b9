using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Divides each value by (k + alpha * mean of squares) ^ beta, over as many neighbouring channels as the size says: <c>(N, C, L)</c> or <c>(N, C, H, W)</c>.</summary>
    public sealed class LocalResponseNormAttribute : LayerAttribute
    {
        /// <summary>Over that many neighbouring channels.</summary>
        public LocalResponseNormAttribute(int size)
        {
        }

        /// <summary>Over as many channels as a block's parameter says, <c>"$size"</c>.</summary>
        public LocalResponseNormAttribute(string size)
        {
        }

        /// <summary>The factor of the mean of squares; 1e-4 where not set.</summary>
        public object Alpha { get; set; } = 1e-4;

        /// <summary>The exponent; 0.75 where not set.</summary>
        public object Beta { get; set; } = 0.75;

        /// <summary>What is added to the mean of squares, above 0; 1 where not set.</summary>
        public object K { get; set; } = 1;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Divides each value by (k + alpha * mean of squares) ^ beta, over neighbouring channels.</summary>
    public sealed record LocalResponseNorm(int Size, double Alpha, double Beta, double K) : Layer
    {
        private static readonly Parameter<int> SizeParameter = Parameter.Required("size", new IntegerType(1), "The number of neighbouring channels, the value's own among them.");
        private static readonly Parameter<double> AlphaParameter = Parameter.Optional("alpha", new RealType(0), 1e-4, "The factor of the mean of squares; 1e-4.");
        private static readonly Parameter<double> BetaParameter = Parameter.Optional("beta", new RealType(0), 0.75, "The exponent; 0.75.");
        private static readonly Parameter<double> KParameter = Parameter.Optional("k", new RealType(0, minOpen: true), 1, "What is added to the mean of squares; 1.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "local_response_norm",
            "LocalResponseNorm",
            "Divides each value by (k + alpha * mean of squares) ^ beta, over neighbouring channels.",
            [SizeParameter, AlphaParameter, BetaParameter, KParameter],
            arguments => new LocalResponseNorm(
                arguments.Get(SizeParameter),
                arguments.Get(AlphaParameter),
                arguments.Get(BetaParameter),
                arguments.Get(KParameter)),
            "local_response_norm: { size: 5, k: 2 }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Channels("local_response_norm", input) ?? input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Function("local_response_norm", new("size", Size), new("alpha", Alpha), new("beta", Beta), new("k", K));
    }
}
