using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Sets a share of the values to the lowest output of a selu in training, and keeps mean and variance; on any shape.</summary>
    public sealed class AlphaDropoutAttribute : LayerAttribute
    {
        /// <summary>Half of the values.</summary>
        public AlphaDropoutAttribute()
        {
        }

        /// <summary>That share of the values, from 0 to below 1.</summary>
        public AlphaDropoutAttribute(double probability)
        {
        }

        /// <summary>A share that is a block's parameter, <c>"$share"</c>.</summary>
        public AlphaDropoutAttribute(string probability)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Sets a share of the values to the lowest output of a selu in training, and keeps mean and variance.</summary>
    public sealed record AlphaDropout(double Probability) : Layer
    {
        private static readonly Parameter<double> ProbabilityParameter = Parameter.Optional("probability", new RealType(0, 1, maxOpen: true), 0.5, "The share that is dropped, from 0 to below 1; 0.5.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "alpha_dropout",
            "AlphaDropout",
            "Sets a share of the values to the lowest output of a selu in training, and keeps mean and variance.",
            [ProbabilityParameter],
            arguments => new AlphaDropout(arguments.Get(ProbabilityParameter)),
            "alpha_dropout: 0.25");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // In evaluation mode libtorch hands the input through as it is.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.SharesInput;

        /// <inheritdoc/>
        public override bool DropsValues => Probability > 0;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Module("AlphaDropout", new TorchArgument("p", Probability));
    }
}
