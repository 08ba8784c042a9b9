using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Mnist;

/// <summary>MNIST in the shape of its target domains: the 28x28 digits padded with black to 32x32, the one channel three times.</summary>
internal sealed class MnistReader : IDataSetReader
{
    public string Key => MnistSet.Entry.Key;

    public DomainSplits Read(DataRequest request) => new(
        Padded("mnist train", MnistFiles.Train(request.Locator), request.DataSet.ClassNames),
        Padded("mnist test", MnistFiles.Test(request.Locator), request.DataSet.ClassNames));

    public string? Missing(DataLocator locator) => MnistFiles.Missing(locator);

    private static DomainData Padded(string name, MnistDigits digits, IReadOnlyList<string> classNames)
    {
        var pixels = new byte[digits.Count * PaddedDigit.Bytes];
        for (var index = 0; index < digits.Count; index++)
            PaddedDigit.Blend(digits.Image(index), pixels.AsSpan(index * PaddedDigit.Bytes, PaddedDigit.Bytes));
        return DomainData.FromBytes(name, pixels, digits.Labels, PaddedDigit.Side, PaddedDigit.Side, 3, classNames);
    }
}
