using Dann.Dsl.DataSets;

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
    public static MnistDigits Train(DataLocator locator) => Read(locator.Require(MnistSet.TrainImages), locator.Require(MnistSet.TrainLabels));

    public static MnistDigits Test(DataLocator locator) => Read(locator.Require(MnistSet.TestImages), locator.Require(MnistSet.TestLabels));

    /// <summary>What to do about the first file that is not there; null where all are.</summary>
    public static string? Missing(DataLocator locator) => locator.FirstAbsence(MnistSet.Entry.Files);

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
}
