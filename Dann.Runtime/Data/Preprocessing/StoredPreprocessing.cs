using Dann.Dsl.Shapes;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>An <see cref="ImagePreprocessing"/> as JSON holds it. A mean image is in it, so that it needs no other file.</summary>
/// <param name="Size">Height and width that images are brought to; null for none.</param>
/// <param name="CropsToSize">Is the middle taken for it, instead of squashing?</param>
/// <param name="Crop">Height and width of the middle that the network sees; null for the whole.</param>
/// <param name="Scale">The value of a full channel.</param>
/// <param name="Bgr">Is blue first?</param>
/// <param name="Mean">The channel means; empty for none.</param>
/// <param name="Deviations">The deviations; empty for none.</param>
/// <param name="MeanImageShape">(C, H, W); null for no mean image.</param>
/// <param name="MeanImage">Its float32 values, little-endian, as base64.</param>
internal sealed record StoredPreprocessing(
    IReadOnlyList<int>? Size,
    bool CropsToSize,
    IReadOnlyList<int>? Crop,
    double Scale,
    bool Bgr,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Deviations,
    IReadOnlyList<long>? MeanImageShape,
    string? MeanImage)
{
    /// <summary>Are image files turned upright first, as their EXIF orientation says? Networks of before this was kept were trained on images as they are stored.</summary>
    public bool TurnsUpright { get; init; }

    public static StoredPreprocessing Of(ImagePreprocessing from)
    {
        var (scaling, image) = (from.Scaling, from.Scaling.MeanImage);
        return new(Sides(from.Size), from.CropsToSize, Sides(from.Crop), scaling.Scale, scaling.IsBgr, scaling.Mean.Values, scaling.Deviations, image?.shape, image is null ? null : Bytes(image)) { TurnsUpright = from.TurnsUpright };
    }

    public ImagePreprocessing Make() => new()
    {
        Size = Sides(Size),
        CropsToSize = CropsToSize,
        TurnsUpright = TurnsUpright,
        Crop = Sides(Crop),
        Scaling = new PixelScaling { Scale = Scale, IsBgr = Bgr, Mean = new ChannelMeans(Mean), Deviations = Deviations, MeanImage = MeanImage is null ? null : Image(MeanImage, [.. MeanImageShape!]) },
    };

    private static int[]? Sides(Size2? size) => size is { } sides ? [sides.Height, sides.Width] : null;

    private static Size2? Sides(IReadOnlyList<int>? sides) => sides is [var height, var width] ? new Size2(height, width) : null;

    private static string Bytes(Tensor image)
    {
        using var whole = image.contiguous();
        return Convert.ToBase64String(whole.bytes);
    }

    private static Tensor Image(string bytes, long[] shape)
    {
        var image = empty(shape).DetachFromDisposeScope();
        Convert.FromBase64String(bytes).CopyTo(image.bytes);
        return image;
    }
}
