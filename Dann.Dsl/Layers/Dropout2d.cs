using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Sets a share of whole channels to 0 in training and scales the others up: <c>(N, C, H, W)</c>.</summary>
    public sealed class Dropout2dAttribute : LayerAttribute
    {
        /// <summary>Half of the channels.</summary>
        public Dropout2dAttribute()
        {
        }

        /// <summary>That share of the channels, from 0 to below 1.</summary>
        public Dropout2dAttribute(double probability)
        {
        }

        /// <summary>A share that is a block's parameter, <c>"$share"</c>.</summary>
        public Dropout2dAttribute(string probability)
        {
        }
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Sets a share of whole channels to 0 in training and scales the others up.</summary>
    public sealed record Dropout2d(double Probability) : Layer
    {
        private static readonly Parameter<double> ProbabilityParameter = Parameter.Optional("probability", new RealType(0, 1, maxOpen: true), 0.5, "The share that is set to 0, from 0 to below 1; 0.5.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "dropout2d",
            "Dropout2d",
            "Sets a share of whole channels to 0 in training and scales the others up.",
            [ProbabilityParameter],
            arguments => new Dropout2d(arguments.Get(ProbabilityParameter)),
            "dropout2d: 0.25");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        // In evaluation mode libtorch hands the input through as it is.
        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.SharesInput;

        /// <inheritdoc/>
        public override bool DropsValues => Probability > 0;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Image("dropout2d", input) ?? input;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => TorchCall.Module("Dropout2d", new TorchArgument("p", Probability));
    }
}
