using System.Text.Json.Serialization;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Predictions;

/// <summary>What samples are brought to before a network reads them.</summary>
/// <param name="Shape">As a network takes it: (C, H, W) for images, (C, L) for sequences, (F) for vectors.</param>
/// <param name="Resize">How an image of another size gets this one: a word of <see cref="ImageOptions.Resize"/>; null for what is no image.</param>
internal sealed record SampleForm(IReadOnlyList<long> Shape, string? Resize)
{
    private const string SizeName = "size";

    /// <summary>Are image files turned upright first, as their EXIF orientation says?</summary>
    [JsonIgnore]
    public bool TurnsUpright { get; init; }

    /// <summary>Are the samples images?</summary>
    public bool IsImage => Resize is not null;

    /// <summary>The form in which a data set gives its samples.</summary>
    /// <param name="dataSet">The data set with its settings.</param>
    /// <param name="read">The shape of a sample as the network got it.</param>
    public static SampleForm Of(DataSet dataSet, IReadOnlyList<long> read)
    {
        if (Option(dataSet, SizeName) is Size2 size)
            return new([RgbImage.Channels, size.Height, size.Width], Option(dataSet, ImageOptions.Resize.Name) as string ?? ImageOptions.Squash);
        return new(read, read.Count == 3 ? ImageOptions.Squash : null);
    }

    /// <summary>An image file in this form, (H, W, C).</summary>
    /// <exception cref="DataException">It is no whole image.</exception>
    public void Place(byte[] file, string path, Span<byte> place)
    {
        var pixels = ImageDecoder.InForm(file, path, new ImageForm(new Size2((int)Shape[1], (int)Shape[2]), Resize == ImageOptions.Crop) { IsUpright = TurnsUpright }, out _);
        if (Shape[0] == RgbImage.Channels)
            pixels.CopyTo(place);
        else
            GreyPixels.Of(pixels, place);
    }

    private static object? Option(DataSet dataSet, string name) => dataSet.Options.FirstOrDefault(option => option.Name == name)?.Value;
}
