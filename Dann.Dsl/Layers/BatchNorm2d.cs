using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Normalises each channel over the batch: <c>(N, C, H, W)</c>.</summary>
    public sealed class BatchNorm2dAttribute : LayerAttribute
    {
        /// <summary>Added to the variance; 1e-5 where not set.</summary>
        public object Epsilon { get; set; } = 1e-5;

        /// <summary>The weight of a new batch in the running statistics, from 0 to 1; 0.1 where not set.</summary>
        public object Momentum { get; set; } = 0.1;

        /// <summary>Are a scale and a shift learned for each channel? True where not set.</summary>
        public object Affine { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Normalises each channel over the batch.</summary>
    public sealed record BatchNorm2d(double Epsilon, double Momentum, bool Affine) : Layer
    {
        private static readonly Parameter<double> EpsilonParameter = Parameter.Optional("epsilon", new RealType(0, minOpen: true), 1e-5, "Added to the variance; 1e-5.");
        private static readonly Parameter<double> MomentumParameter = Parameter.Optional("momentum", new RealType(0, 1), 0.1, "The weight of a new batch in the running statistics; 0.1.");
        private static readonly Parameter<bool> AffineParameter = Parameter.Optional("affine", new FlagType(), true, "Are a scale and a shift learned for each channel? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "batch_norm2d",
            "BatchNorm2d",
            "Normalises each channel over the batch.",
            [EpsilonParameter, MomentumParameter, AffineParameter],
            arguments => new BatchNorm2d(arguments.Get(EpsilonParameter), arguments.Get(MomentumParameter), arguments.Get(AffineParameter)),
            "batch_norm2d");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override bool MixesSamples => true;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Image("batch_norm2d", input) ?? input;

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Affine ? 2L * input.Sizes[0] : 0;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [input.Sizes[0], new("eps", Epsilon), new("momentum", Momentum)];
            if (!Affine)
                arguments.Add(new("affine", false));
            return TorchCall.Module("BatchNorm2d", [.. arguments]);
        }
    }
}
