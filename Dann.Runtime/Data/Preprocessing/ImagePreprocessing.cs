using Dann.Dsl.Shapes;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>
/// How an image of a domain becomes the input of a network outside of training: brought to a size, the middle cut out, its bytes scaled and normalised. Batches of tests are made
/// by it, and so is what <see cref="FromFile"/> and <see cref="FromImages"/> give. It holds the numbers that a run really used, and is kept with the weights of the run's networks.
/// </summary>
public sealed record ImagePreprocessing
{
    /// <summary>Nothing is done: for sequences and vectors.</summary>
    public static ImagePreprocessing None { get; } = new();

    /// <summary>Height and width that images of other sizes are brought to first; null for none, where images come in one size.</summary>
    public Size2? Size { get; init; }

    /// <summary>Is the middle taken of an image of another shape, instead of squashing it?</summary>
    public bool CropsToSize { get; init; }

    /// <summary>Are image files turned upright first, as their EXIF orientation says?</summary>
    public bool TurnsUpright { get; init; } = true;

    /// <summary>Height and width of the middle that the network sees; null for the whole image.</summary>
    public Size2? Crop { get; init; }

    /// <summary>How bytes become the network's numbers.</summary>
    public PixelScaling Scaling { get; init; } = new();

    /// <summary>Values in 0..1 minus these means, of whole images.</summary>
    public static implicit operator ImagePreprocessing(ChannelMeans means) => FromChannelMeans(means);

    /// <summary>Values in 0..1 minus these means, of whole images.</summary>
    public static ImagePreprocessing FromChannelMeans(ChannelMeans means) => new() { Scaling = new PixelScaling { Mean = means } };

    /// <summary>What the network sees of samples: (C, H, W), (C, L) or (F).</summary>
    public IReadOnlyList<long> InputShape(DomainSamples samples) =>
        samples.IsImages && Crop is { } crop ? [samples.SampleShape[0], crop.Height, crop.Width] : samples.SampleShape;

    /// <summary>The input of a network that an image file is: float32 (1, C, H, W), C being 1 where the network takes one channel. Belongs to the dispose scope in use.</summary>
    /// <param name="path">A file of any format that SkiaSharp knows, or PPM.</param>
    /// <param name="channels">Channels that the network takes: 3, or 1 for the brightness.</param>
    /// <exception cref="DataException">The file is missing, or no whole image.</exception>
    public Tensor FromFile(string path, int channels = RgbImage.Channels) => FromBytes(WholeFile.Read(path), path, channels);

    /// <summary>The same of a file's bytes.</summary>
    /// <param name="file">What stands in the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="channels">Channels that the network takes: 3, or 1 for the brightness.</param>
    /// <exception cref="DataException">The bytes are no whole image.</exception>
    public Tensor FromBytes(byte[] file, string name, int channels = RgbImage.Channels)
    {
        var (width, height, pixels) = Size is { } size ? new RgbImage(size.Width, size.Height, ImageDecoder.InForm(file, name, new ImageForm(size, CropsToSize) { IsUpright = TurnsUpright }, out _))
            : TurnsUpright ? ImageDecoder.Upright(file, name)
            : ImageDecoder.Rgb(file, name);
        var bytes = pixels;
        if (channels == 1)
            GreyPixels.Of(pixels, bytes = new byte[width * height]);
        using var samples = new UnlabelledData(name, tensor(bytes, ScalarType.Byte).reshape(1, height, width, channels));
        return Of(samples);
    }

    /// <summary>The inputs of a network that images in memory are: float32 (N, C, H, W). Belongs to the dispose scope in use.</summary>
    /// <param name="images">(N, C, H, W), uint8 in 0..255 or float32 in 0..1; of the size that the network was trained on before its crop.</param>
    /// <exception cref="ArgumentException">The images are of another type, or smaller than what is cut out of them.</exception>
    public Tensor FromImages(Tensor images)
    {
        using var rows = images.permute(0, 2, 3, 1);
        using var samples = new UnlabelledData("images", rows.contiguous().clone());
        return Of(samples);
    }

    private Tensor Of(UnlabelledData samples)
    {
        using var converter = new BatchConverter(samples, this, BatchLayout.Contiguous);
        return converter.Range(0, samples.Count);
    }
}
