using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.Mnist;

/// <summary>MNIST in the shape of its target domains: the 28x28 digits padded with black to 32x32, the one channel three times; or as its settings say.</summary>
internal sealed class MnistReader : IDataSetReader
{
    public string Key => MnistSet.Entry.Key;

    public DomainSplits Read(DataRequest request) => new(
        Padded("mnist train", MnistFiles.Train(request.Locator), request.DataSet),
        Padded("mnist test", MnistFiles.Test(request.Locator), request.DataSet));

    public string? Missing(DataLocator locator) => MnistFiles.Missing(locator);

    private static DomainData Padded(string name, MnistDigits digits, DataSet dataSet)
    {
        var (side, channels) = (dataSet.Integer(MnistSet.Size.Name), dataSet.Integer(ImageOptions.Channels.Name));
        var margin = (side - MnistDigits.Side) / 2;
        using var block = new ImageBlock(name, digits.Count, side, side, channels);
        for (var index = 0; index < digits.Count; index++)
        {
            var image = block[index];
            image.Clear();
            var digit = digits.Image(index);
            for (var y = 0; y < MnistDigits.Side; y++)
                GreyPixels.Spread(digit.Slice(y * MnistDigits.Side, MnistDigits.Side), image[((((y + margin) * side) + margin) * channels)..], channels);
        }

        return block.Finish([.. digits.Labels.Select(label => (int)label)], dataSet.ClassNames);
    }
}
