using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Normalises each sample over all of its values, or over its last dimensions; on any shape.</summary>
    public sealed class LayerNormAttribute : LayerAttribute
    {
        /// <summary>Over all dimensions of a sample.</summary>
        public LayerNormAttribute()
        {
        }

        /// <summary>Over that many dimensions, the last ones.</summary>
        public LayerNormAttribute(int dimensions)
        {
        }

        /// <summary>Over as many dimensions as a block's parameter says, <c>"$dimensions"</c>.</summary>
        public LayerNormAttribute(string dimensions)
        {
        }

        /// <summary>Added to the variance; 1e-5 where not set.</summary>
        public object Epsilon { get; set; } = 1e-5;

        /// <summary>Are a scale and a shift learned for each value that is normalised together? True where not set.</summary>
        public object Affine { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Normalises each sample over all of its values, or over its last dimensions.</summary>
    public sealed record LayerNorm(int? Dimensions, double Epsilon, bool Affine) : Layer
    {
        private static readonly Parameter<int> DimensionsParameter = Parameter.Optional("dimensions", new IntegerType(1, 3), default, "Over how many of the last dimensions; all of them.");
        private static readonly Parameter<double> EpsilonParameter = Parameter.Optional("epsilon", new RealType(0, minOpen: true), 1e-5, "Added to the variance; 1e-5.");
        private static readonly Parameter<bool> AffineParameter = Parameter.Optional("affine", new FlagType(), true, "Are a scale and a shift learned for each value that is normalised together? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "layer_norm",
            "LayerNorm",
            "Normalises each sample over all of its values, or over its last dimensions.",
            [DimensionsParameter, EpsilonParameter, AffineParameter],
            arguments => new LayerNorm(arguments.GetOrNull(DimensionsParameter), arguments.Get(EpsilonParameter), arguments.Get(AffineParameter)),
            "layer_norm");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input)
        {
            if (Dimensions > input.Rank)
                return ShapeResult.Refuse(RuleBook.TooFewDimensions, $"layer_norm normalises over the last {Dimensions} dimensions and was given {input}. Use at most {input.Rank}, or leave the number out for all of them.");
            return Expect.SeveralValues("layer_norm", input, Normalized(input).Elements) ?? input;
        }

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Affine ? Counts.Product(2, Normalized(input).Elements) : 0;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [new("normalized_shape", TorchArray.OfLongs([.. Normalized(input).Sizes])), new("eps", Epsilon)];
            if (!Affine)
                arguments.Add(new("elementwise_affine", false));
            return TorchCall.Module("LayerNorm", [.. arguments]);
        }

        private Shape Normalized(Shape input) => Shape.Of([.. input.Sizes.Skip(input.Rank - (Dimensions ?? input.Rank))]);
    }
}
