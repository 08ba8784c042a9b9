namespace Dann.Runtime.Data.Mnist;

/// <summary>The digits of one split of MNIST, as published.</summary>
/// <param name="Images">(N, 28, 28), 0..255, light on black.</param>
/// <param name="Labels">(N), 0..9.</param>
internal sealed record MnistDigits(byte[] Images, byte[] Labels)
{
    public const int Side = 28;
    public const int Classes = 10;

    public int Count => Labels.Length;

    public ReadOnlySpan<byte> Image(int index) => Images.AsSpan(index * Side * Side, Side * Side);
}

/// <summary>Finds and reads the four files of MNIST.</summary>
internal static class MnistFiles
{
    // The sums are those of the unpacked files: the same file has been gzipped in several ways.
    private static readonly DataFile TrainImages = File("train images", "train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    private static readonly DataFile TrainLabels = File("train labels", "train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
    private static readonly DataFile TestImages = File("test images", "t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
    private static readonly DataFile TestLabels = File("test labels", "t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    public static MnistDigits Train(DataLocator locator) => Read(locator.Require(TrainImages), locator.Require(TrainLabels));

    public static MnistDigits Test(DataLocator locator) => Read(locator.Require(TestImages), locator.Require(TestLabels));

    /// <summary>What to do about the first file that is not there; null where all are.</summary>
    public static string? Missing(DataLocator locator) => ((DataFile[])[TrainImages, TrainLabels, TestImages, TestLabels])
        .Where(file => locator.Find(file) is null)
        .Select(locator.Absence)
        .FirstOrDefault();

    private static MnistDigits Read(string imagePath, string labelPath)
    {
        var images = IdxFile.Read(imagePath, 3);
        var labels = IdxFile.Read(labelPath, 1);
        if (images.Shape is not [_, MnistDigits.Side, MnistDigits.Side])
            throw new DataException($"{imagePath} holds images of {images.Shape[1]}x{images.Shape[2]}, expected 28x28.");
        if (images.Shape[0] != labels.Shape[0])
            throw new DataException($"{imagePath} holds {images.Shape[0]} images and {labelPath} {labels.Shape[0]} labels: they do not belong together.");
        if (labels.Values.AsSpan().IndexOfAnyInRange((byte)MnistDigits.Classes, byte.MaxValue) is >= 0 and var wrong)
            throw new DataException($"{labelPath}: label {wrong} is {labels.Values[wrong]}, expected 0 to 9.");
        return new(images.Values, labels.Values);
    }

    private static DataFile File(string what, string name, string sum) => new(
        $"MNIST ({what})", [$"mnist/{name}.gz", $"mnist/{name}", $"MNIST/raw/{name}.gz", $"MNIST/raw/{name}"], $"https://ossci-datasets.s3.amazonaws.com/mnist/{name}.gz", $"sha256 when unpacked {sum}");
}
