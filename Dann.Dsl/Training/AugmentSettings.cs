using Dann.Dsl.Shapes;

namespace Dann.Dsl.Training;

/// <summary>What is done to each image by chance in training: <c>data.augment</c>. Tests see the middle of the image.</summary>
public sealed record AugmentSettings
{
    /// <summary>Nothing is done.</summary>
    public static AugmentSettings None { get; } = new();

    /// <summary>The size of a part that is cut out as it is; null for the whole image.</summary>
    public Size2? Crop { get; init; }

    /// <summary>A part of random size and shape that is brought to one size; null for none.</summary>
    public ResizedCrop? ResizedCrop { get; init; }

    /// <summary>Is every second image mirrored, left to right?</summary>
    public bool Mirror { get; init; }

    /// <summary>What the network sees of an image, in training and in tests; null for all of it.</summary>
    public Size2? InputSize => ResizedCrop?.Size ?? Crop;

    /// <summary>Does chance have a say?</summary>
    public bool IsRandom => InputSize is not null || Mirror;
}

/// <summary>A part of an image, of random size and shape, brought to one size (torchvision's RandomResizedCrop). Tests see the middle in that size.</summary>
/// <param name="Size">What it is brought to.</param>
/// <param name="Area">Its share of the image, within (0, 1].</param>
/// <param name="Ratio">Its width over its height; the logarithm is uniform.</param>
public sealed record ResizedCrop(Size2 Size, Interval Area, Interval Ratio)
{
    /// <summary>The share where none is written.</summary>
    public static Interval DefaultArea { get; } = new(0.08, 1);

    /// <summary>The ratio where none is written.</summary>
    public static Interval DefaultRatio { get; } = new(3.0 / 4, 4.0 / 3);
}

/// <summary>From one number to another that is no smaller.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
public readonly record struct Interval(double Low, double High);
