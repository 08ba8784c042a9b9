using Dann.Dsl.Catalogues;
using Dann.Dsl.Schemas;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>The keys of <c>data</c> that say how images become a network's inputs.</summary>
internal static class ImageForms
{
    public const string None = "none";

    private static readonly RealType Positive = new(0, minOpen: true);

    public static readonly Parameter<ImageMean> Mean = Parameter.Optional<ImageMean>("mean", new MeanType(), NormalizationSettings.Default.Mean, "What is subtracted: each domain's own channel means, the average of the two, or numbers; per_domain.");
    public static readonly Parameter<double> MeanNumber = Parameter.Required(Mean.Name, new RealType(), "A mean of one channel.");
    public static readonly Parameter<string> MeanImage = Parameter.Required("mean_image", new PathType("the path of a .binaryproto or .npy file, absolute or below the data folder"), "Instead of mean: an image that is subtracted before anything is cut out, a Caffe binaryproto or a .npy (C, H, W) of bytes' values.");
    public static readonly Parameter<double> Deviation = Parameter.Required("std", Positive, "What is divided by: a number above 0, or one for each channel; 1.");
    public static readonly Parameter<double> Scale = Parameter.Optional("scale", Positive, 1.0, "The value of a full channel: 1, or 255 for weights that were trained on bytes; 1.");
    public static readonly Parameter<string> Channels = Parameter.Optional("channels", new ChoiceType("rgb", "bgr"), "rgb", "The order in which the network takes the colours; rgb.");
    public static readonly Parameter<string> NamedNormalization = Parameter.Required("normalize", new ChoiceType([.. NormalizationSettings.Named.Keys]), "");
    public static readonly SectionForm Normalization = new(
        SectionKey.Of(Mean) with { Schema = SchemaOf.Any(Mean.Schema, SchemaOf.ListOf(new RealType().Schema, 1)) },
        SectionKey.Of(MeanImage) with { IsRequired = false },
        SectionKey.Of(Deviation) with { IsRequired = false, Schema = SchemaOf.Any(Positive.Schema, SchemaOf.ListOf(Positive.Schema, 1)) },
        SectionKey.Of(Scale),
        SectionKey.Of(Channels));
    public static readonly SectionKey Normalize = new(NamedNormalization.Name, "how bytes become what the network takes: imagenet, imagenet_caffe, or its parts", SchemaOf.Any(NamedNormalization.Schema, Normalization.Schema, SchemaOf.Nothing));

    public static readonly Parameter<Size2> Crop = Parameter.Optional("crop", new SizeType(1), default, "The size of a part that is cut out at random in training, in the middle in tests; none.");
    public static readonly Parameter<bool> Mirror = Parameter.Optional("mirror", new FlagType(), false, "Is every second image mirrored in training? False.");
    public static readonly Parameter<double> Area = Parameter.Required("scale", new RealType(0, 1, minOpen: true), "The part's share of the image, from and to; [ 0.08, 1 ].");
    public static readonly Parameter<double> Ratio = Parameter.Required("ratio", Positive, "Its width over its height, from and to; [ 0.75, 1.3333333333333333 ].");
    public static readonly Parameter<Size2> ResizedSize = Parameter.Required("size", new SizeType(1), "What the part is brought to.");
    public static readonly SectionForm ResizedForm = new(SectionKey.Of(ResizedSize), IntervalKey(Area), IntervalKey(Ratio));
    public static readonly SectionKey Resized = new("resized_crop", "a part of random size and shape, brought to one size; in tests the middle in that size", SchemaOf.Any(ResizedSize.Schema, ResizedForm.Schema));
    public static readonly Parameter<string> NoAugment = Parameter.Required("augment", new ChoiceType(None), "");
    public static readonly SectionForm AugmentForm = new(SectionKey.Of(Crop), Resized, SectionKey.Of(Mirror));
    public static readonly SectionKey Augment = new(NoAugment.Name, "what is done to each image by chance in training; none", SchemaOf.Any(NoAugment.Schema, AugmentForm.Schema, SchemaOf.Nothing));

    public static readonly Parameter<MemoryLimit> Memory = Parameter.Optional("memory", new MemoryType(), MemoryLimit.Default, "How much memory images may take, as 4GB or as a share of the machine's; what is beyond lies in a mapped file of the cache folder; 50%.");

    private static SectionKey IntervalKey(Parameter<double> bound) => new(bound.Name, bound.Summary, PairSchema(bound.Schema));

    private static Schema PairSchema(Schema item) => new() { ["type"] = "array", ["items"] = new[] { item, item }, ["additionalItems"] = false, ["minItems"] = 2 };

    // A list of numbers is read item by item: see NormalizationBinder.
    private sealed class MeanType : ParameterType<ImageMean>
    {
        private readonly RealType _number = new();

        public override string Expected => $"{string.Join(", ", Words)}, a number, or a list with a number for each channel";

        public override IReadOnlyList<string> Words => MeasuredMean.Words;

        public override Schema Schema => SchemaOf.Any(SchemaOf.Words(Words), _number.Schema);

        public override bool TryRead(SurfaceScalar scalar, out ImageMean value)
        {
            var isNumber = _number.TryRead(scalar, out var number);
            value = isNumber ? GivenMean.Of(number) : new MeasuredMean(scalar.Text);
            return isNumber || Words.Contains(scalar.Text);
        }
    }
}
