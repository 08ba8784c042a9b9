using Dann.Dsl.Architecture;

namespace Dann.Dsl.Training;

/// <summary>How the bytes of images become what a network takes: <c>data.normalize</c>. A value v of 0..255 becomes (v / 255 · scale − mean) / std.</summary>
/// <param name="Mean">What is subtracted.</param>
public sealed record NormalizationSettings(ImageMean Mean)
{
    private static readonly Dictionary<string, NormalizationSettings> NamedOnes = new(StringComparer.Ordinal)
    {
        ["imagenet"] = new(GivenMean.Of(0.485, 0.456, 0.406)) { Deviations = new[] { 0.229, 0.224, 0.225 }.ToEquatableArray() },
        ["imagenet_caffe"] = new(GivenMean.Of(104, 117, 123)) { Scale = 255, IsBgr = true },
    };

    /// <summary>Each domain's own channel means, taken off values in 0..1.</summary>
    public static NormalizationSettings Default { get; } = new(new MeasuredMean(MeasuredMean.PerDomain));

    /// <summary>Those that have a name: of torchvision's ImageNet weights, and of Caffe's.</summary>
    public static IReadOnlyDictionary<string, NormalizationSettings> Named => NamedOnes;

    /// <summary>What the values are divided by in the end: one number for all channels, or one for each in the network's order; empty for none.</summary>
    public EquatableArray<double> Deviations { get; init; }

    /// <summary>The value of a full channel, 255 for weights that were trained on bytes; above 0.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Does the network take blue first?</summary>
    public bool IsBgr { get; init; }
}

/// <summary>What is subtracted from images.</summary>
public abstract record ImageMean;

/// <summary>The channel means of the images at hand.</summary>
/// <param name="Word">One of <see cref="Words"/>.</param>
public sealed record MeasuredMean(string Word) : ImageMean
{
    /// <summary>Each domain's own.</summary>
    public const string PerDomain = "per_domain";

    /// <summary>The average of the two domains' means.</summary>
    public const string Joint = "joint";

    /// <summary>What may be written.</summary>
    public static IReadOnlyList<string> Words { get; } = [PerDomain, Joint];
}

/// <summary>Known numbers.</summary>
/// <param name="Values">One for all channels, or one for each in the network's order, in 0..scale.</param>
public sealed record GivenMean(EquatableArray<double> Values) : ImageMean
{
    /// <summary>A mean of these numbers.</summary>
    public static GivenMean Of(params double[] values) => new(values.ToEquatableArray());
}

/// <summary>An image, which is subtracted before anything is cut out.</summary>
/// <param name="File">A Caffe <c>.binaryproto</c> or a <c>.npy</c> (C, H, W), values of bytes, channels in the network's order; absolute, or below a data folder.</param>
public sealed record MeanImage(string File) : ImageMean
{
    /// <summary>The ending of Caffe's files, whose channels are blue, green and red.</summary>
    public const string CaffeEnding = ".binaryproto";
}
