using Dann.Dsl.Catalogues;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.DataSets;

/// <summary>Settings that several data sets of images share.</summary>
public static class ImageOptions
{
    /// <summary>The word for squeezing both sides to the size.</summary>
    public const string Squash = "squash";

    /// <summary>The word for cutting off what is too long.</summary>
    public const string Crop = "crop";

    /// <summary>How an image of another shape becomes one of the size asked for.</summary>
    public static readonly Parameter<string> Resize = Parameter.Optional(
        "resize", new ChoiceType(Squash, Crop), Squash, "squash brings both sides to the size whatever the image's shape, crop brings the shorter side to it and takes the middle; squash.");

    /// <summary>May a run go on without the images that do not decode?</summary>
    public static readonly Parameter<bool> SkipBroken = Parameter.Optional(
        "skip_broken", new FlagType(), false, "Leave out images that do not decode, and say so, instead of stopping; false.");

    /// <summary>Are photos turned as the camera was held?</summary>
    public static readonly Parameter<bool> ExifOrientation = Parameter.Optional(
        "exif_orientation", new FlagType(), true, "Turn photos upright, as their EXIF orientation says; false takes them as they are stored. true.");

    /// <summary>Channels of grey images.</summary>
    public static readonly Parameter<int> Channels = Parameter.Optional(
        "channels", new IntegerChoiceType(1, 3), 3, "1, or 3 with the grey values repeated; 3.");

    // An image of three bytes a pixel stays below the 2 GB of an array.
    private const int MostSide = 16_384;

    /// <summary>The size that images are brought to.</summary>
    public static Parameter<Size2> Size(int @default) => Parameter.Optional(
        "size", new SizeType(8, MostSide), Size2.Square(@default), $"Height and width that images are brought to; {@default}.");
}
