namespace Dann.Runtime.Weights.Files;

/// <summary>Opens files of weights.</summary>
public static class WeightFile
{
    /// <summary>Opens a file; what format it has is seen in its content, not in its name.</summary>
    /// <param name="path">A file; or the folder of a format that has several.</param>
    /// <exception cref="WeightFileException">There is no such file, it cannot be read, or it is of no format that is read here.</exception>
    public static IWeightFile Open(string path)
    {
        try
        {
            var probe = WeightProbe.Of(path);
            var format = WeightFormats.All.FirstOrDefault(format => format.Recognises(probe))
                ?? throw new WeightFileException($"{path} is no file of weights that is read here: expected {string.Join(", ", WeightFormats.Names)}.{Hint(probe)}");
            return format.Open(path);
        }
        catch (Exception failure) when (failure is (IOException and not EndOfStreamException) or UnauthorizedAccessException)
        {
            throw new WeightFileException($"{path} cannot be read: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or OverflowException)
        {
            throw new WeightFileException($"{path} is torn: {failure.Message}", failure);
        }
    }

    private static string Hint(WeightProbe probe) => probe.Start switch
    {
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => " This one is HDF5, as Keras saves it: save the weights with numpy.savez, or convert them for TensorFlow.js.",
        [(byte)'<', ..] => " This one is a web page: the download went wrong.",
        [0x1f, 0x8b, ..] => " This one is packed by gzip: unpack it first.",
        _ => "",
    };
}
