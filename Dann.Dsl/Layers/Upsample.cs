using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl
{
    /// <summary>A larger image: <c>(N, C, H, W)</c> to <c>(N, C, H * scale, W * scale)</c>, or to a given size.</summary>
    public sealed class UpsampleAttribute : LayerAttribute
    {
        /// <summary>To a <see cref="Size"/>.</summary>
        public UpsampleAttribute()
        {
        }

        /// <summary>That many times as high and as wide.</summary>
        public UpsampleAttribute(int scale)
        {
        }

        /// <summary>With two factors, rows first: <c>"2x3"</c>.</summary>
        public UpsampleAttribute(string scale)
        {
        }

        /// <summary>The height and width afterwards, instead of a scale. A number, or a text as <c>"8x6"</c>.</summary>
        public object Size { get; set; } = "";

        /// <summary>How new values come about: <c>"nearest"</c> repeats, <c>"bilinear"</c> mixes four neighbours; nearest where not set.</summary>
        public object Mode { get; set; } = "nearest";
    }
}

namespace Dann.Dsl.Layers
{
    /// <summary>A larger image, by a factor or to a size.</summary>
    public sealed record Upsample(Size2? Scale, Size2? Size, string Mode) : Layer
    {
        private const string Nearest = "nearest";

        private static readonly Parameter<Size2> ScaleParameter = Parameter.Optional("scale", new SizeType(1), default, "How many times as high and as wide; this or the size.");
        private static readonly Parameter<Size2> SizeParameter = Parameter.Optional("size", new SizeType(1), default, "The height and width afterwards, instead of a scale.");
        private static readonly Parameter<string> ModeParameter = Parameter.Optional("mode", new ChoiceType(Nearest, "bilinear"), Nearest, "nearest repeats values, bilinear mixes four neighbours; nearest.");

        /// <summary>The catalogue's line.</summary>
        public static readonly Entry<Layer> Entry = new(
            "upsample",
            "Upsample",
            "A larger image, by a factor or to a size.",
            [ScaleParameter, SizeParameter, ModeParameter],
            arguments => new Upsample(arguments.GetOrNull(ScaleParameter), arguments.GetOrNull(SizeParameter), arguments.Get(ModeParameter)!),
            "upsample: { scale: 2, mode: bilinear }");

        /// <inheritdoc/>
        public override Entry<Layer> Kind => Entry;

        /// <inheritdoc/>
        public override OutputUse OutputUse => OutputUse.Free;

        /// <inheritdoc/>
        public override ShapeResult Infer(Shape input)
        {
            if (Expect.Image("upsample", input) is { } refusal)
                return refusal;
            if (Scale is null == Size is null)
                return ShapeResult.Refuse(RuleBook.LayerConflict, $"upsample has {(Scale is null ? "neither scale nor size" : $"scale {Scale} and size {Size}")}. Give it one of the two.");
            var (height, width) = Size is { } size ? (size.Height, size.Width) : ((long)input.Sizes[1] * Scale!.Value.Height, (long)input.Sizes[2] * Scale.Value.Width);
            if (height > int.MaxValue || width > int.MaxValue)
                return ShapeResult.Refuse(RuleBook.TooManyValues, $"upsample makes {height}x{width}, more than a dimension can hold. Use a smaller scale.");
            return Shape.Of(input.Sizes[0], (int)height, (int)width);
        }

        /// <inheritdoc/>
        public override TorchCall Call(Shape input)
        {
            List<TorchArgument> arguments = [];
            if (Size is { } size)
                arguments.Add(new("size", TorchArray.OfLongs(size.Height, size.Width)));
            else if (Scale is { } scale)
                arguments.Add(new("scale_factor", TorchArray.OfDoubles(scale.Height, scale.Width)));
            if (Mode != Nearest)
                arguments.AddRange([new("mode", new TorchWord("torch.InterpolationMode", "Bilinear")), new("align_corners", false)]);
            return TorchCall.Function("interpolate", [.. arguments]);
        }
    }
}
