using Dann.Dsl.Shapes;
using Dann.Runtime.Untrusted;
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
    private const int MostSide = 1 << 14;
    private const int MostChannels = 1 << 10;

    /// <summary>Are image files turned upright first, as their EXIF orientation says? Networks of before this was kept were trained on images as they are stored.</summary>
    public bool TurnsUpright { get; init; }

    /// <summary>What in it cannot be; null where nothing is. The file may come from anywhere.</summary>
    public string? FindFault() =>
        !AreSides(Size) || !AreSides(Crop) ? "has a size of images that no image has"
        : !double.IsFinite(Scale) || Mean.Concat(Deviations).Any(value => !float.IsFinite(value)) || Mean.Count > MostChannels || Deviations.Count > MostChannels ? "has means that are no numbers"
        : (MeanImage is null) != (MeanImageShape is null) || (MeanImage is not null && !IsImage(MeanImage, MeanImageShape!)) ? "has a mean image of another size than it says"
        : null;

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

    private static bool AreSides(IReadOnlyList<int>? sides) => sides is null || (sides.Count == 2 && sides.All(side => side is > 0 and <= MostSide));

    private static bool IsImage(string image, IReadOnlyList<long> shape) =>
        shape.Count == 3 && Limits.Allow(shape) && System.Buffers.Text.Base64.IsValid(image, out var bytes) && bytes == shape[0] * shape[1] * shape[2] * sizeof(float);

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
