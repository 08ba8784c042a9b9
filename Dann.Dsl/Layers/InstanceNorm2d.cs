using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Normalises each channel of each sample over its height and width: <c>(N, C, H, W)</c>.</summary>
    public sealed class InstanceNorm2dAttribute : LayerAttribute
    {
        /// <summary>Added to the variance; 1e-5 where not set.</summary>
        public object Epsilon { get; set; } = 1e-5;

        /// <summary>Are a scale and a shift learned for each channel? False where not set.</summary>
        public object Affine { get; set; } = false;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Normalises each channel of each sample over its height and width.</summary>
    public sealed record InstanceNorm2d(double Epsilon, bool Affine) : Layer
    {
        private static readonly Parameter<double> EpsilonParameter = Parameter.Optional("epsilon", new RealType(0, minOpen: true), 1e-5, "Added to the variance; 1e-5.");
        private static readonly Parameter<bool> AffineParameter = Parameter.Optional("affine", new FlagType(), false, "Are a scale and a shift learned for each channel? False.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "instance_norm2d",
            "InstanceNorm2d",
            "Normalises each channel of each sample over its height and width.",
            [EpsilonParameter, AffineParameter],
            arguments => new InstanceNorm2d(arguments.Get(EpsilonParameter), arguments.Get(AffineParameter)),
            "instance_norm2d: { affine: true }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) =>
            Expect.Image("instance_norm2d", input)
            ?? Expect.SeveralValues("instance_norm2d", input, input.Elements / input.Sizes[0])
            ?? input;

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Affine ? 2L * input.Sizes[0] : 0;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [input.Sizes[0], new("eps", Epsilon)];
            if (Affine)
                arguments.Add(new("affine", true));
            return TorchCall.Module("InstanceNorm2d", [.. arguments]);
        }
    }
}
