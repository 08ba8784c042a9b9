using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Drawing;
using Dann.Runtime.Data.Mnist;

namespace Dann.Runtime.Data;

/// <summary>The readers, one for each entry of the <see cref="DataSetCatalogue"/>.</summary>
public static class DataSetReaders
{
    /// <summary>Every reader, in the order of the catalogue.</summary>
    public static IReadOnlyList<IDataSetReader> All { get; } = [new MnistReader(), new MnistMReader(), DrawnDigitsReader.Plain, DrawnDigitsReader.OnPatches];

    /// <summary>The reader of a data set.</summary>
    /// <exception cref="DataException">There is none of that key; the message lists those there are.</exception>
    public static IDataSetReader For(string key) => All.FirstOrDefault(reader => reader.Key == key)
        ?? throw new DataException($"there is no reader for the data set {key}; there are {string.Join(", ", All.Select(reader => reader.Key))}.");

    /// <summary>Both splits of the requested data set, on the CPU.</summary>
    /// <exception cref="DataException">A file is missing or broken.</exception>
    public static DomainSplits Read(DataRequest request) => For(request.DataSet.Key).Read(request);
}
