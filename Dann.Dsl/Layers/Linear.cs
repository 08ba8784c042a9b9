using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A fully connected layer: <c>(N, F)</c> to <c>(N, units)</c>. Its input width comes from shape inference.</summary>
    public sealed class LinearAttribute : LayerAttribute
    {
        /// <summary>A fully connected layer with that many outputs.</summary>
        public LinearAttribute(int units)
        {
        }

        /// <summary>A fully connected layer whose width is a block's parameter, <c>"$width"</c>.</summary>
        public LinearAttribute(string units)
        {
        }

        /// <summary>Is a learned value added to each output? True where not set.</summary>
        public object Bias { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A fully connected layer.</summary>
    public sealed record Linear(int Units, bool Bias) : Layer
    {
        private static readonly Parameter<int> UnitsParameter = Parameter.Required("units", new IntegerType(1), "The number of outputs.");
        private static readonly Parameter<bool> BiasParameter = Parameter.Optional("bias", new FlagType(), true, "Is a learned value added to each output? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "linear",
            "Linear",
            "A fully connected layer; its input width is inferred.",
            [UnitsParameter, BiasParameter],
            arguments => new Linear(arguments.Get(UnitsParameter), arguments.Get(BiasParameter)),
            "linear: 100");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input) => Expect.Vector("linear", input) ?? Shape.Of(Units);

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Counts.Sum(Counts.Product(input.Elements, Units), Bias ? Units : 0);

        /// <inheritdoc/>
        public override long MultiplyAdds(Shape input, Shape output) => Counts.Product(input.Elements, Units);

        /// <inheritdoc/>
        public override long? FanIn(Shape input) => input.Elements;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input) => Bias
            ? TorchCall.Module("Linear", input.Sizes[0], Units)
            : TorchCall.Module("Linear", input.Sizes[0], Units, new("hasBias", false));
    }
}
