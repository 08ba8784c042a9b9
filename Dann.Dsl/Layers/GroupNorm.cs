using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>Normalises groups of the channels of each sample: <c>(N, C, L)</c> or <c>(N, C, H, W)</c>.</summary>
    public sealed class GroupNormAttribute : LayerAttribute
    {
        /// <summary>That many groups, which divide the channels.</summary>
        public GroupNormAttribute(int groups)
        {
        }

        /// <summary>As many groups as a block's parameter says, <c>"$groups"</c>.</summary>
        public GroupNormAttribute(string groups)
        {
        }

        /// <summary>Added to the variance; 1e-5 where not set.</summary>
        public object Epsilon { get; set; } = 1e-5;

        /// <summary>Are a scale and a shift learned for each channel? True where not set.</summary>
        public object Affine { get; set; } = true;
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>Normalises groups of the channels of each sample.</summary>
    public sealed record GroupNorm(int Groups, double Epsilon, bool Affine) : Layer
    {
        private static readonly Parameter<int> GroupsParameter = Parameter.Required("groups", new IntegerType(1), "Into how many groups the channels are cut.");
        private static readonly Parameter<double> EpsilonParameter = Parameter.Optional("epsilon", new RealType(0, minOpen: true), 1e-5, "Added to the variance; 1e-5.");
        private static readonly Parameter<bool> AffineParameter = Parameter.Optional("affine", new FlagType(), true, "Are a scale and a shift learned for each channel? True.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "group_norm",
            "GroupNorm",
            "Normalises groups of the channels of each sample.",
            [GroupsParameter, EpsilonParameter, AffineParameter],
            arguments => new GroupNorm(arguments.Get(GroupsParameter), arguments.Get(EpsilonParameter), arguments.Get(AffineParameter)),
            "group_norm: 2");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input)
        {
            if (Expect.Channels("group_norm", input) is { } refusal)
                return refusal;
            if (input.Sizes[0] % Groups != 0)
                return ShapeResult.Refuse(RuleBook.GroupsDoNotDivide, $"group_norm cuts {input.Sizes[0]} channels into {Groups} groups, which does not come out even. Use a number that divides {input.Sizes[0]}.");
            return Expect.SeveralValues("group_norm", input, input.Elements / Groups) ?? input;
        }

        /// <inheritdoc/>
        public override long ParameterCount(Shape input) => Affine ? 2L * input.Sizes[0] : 0;

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [Groups, input.Sizes[0], new("eps", Epsilon)];
            if (!Affine)
                arguments.Add(new("affine", false));
            return TorchCall.Module("GroupNorm", [.. arguments]);
        }
    }
}
