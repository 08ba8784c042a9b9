using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Arrays;
using Dann.Runtime.Data.Drawing;
using Dann.Runtime.Data.Drawing.Numbers;
using Dann.Runtime.Data.Drawing.Signs;
using Dann.Runtime.Data.Gtsrb;
using Dann.Runtime.Data.ImageFolders;
using Dann.Runtime.Data.Mnist;
using Dann.Runtime.Data.Moons;
using Dann.Runtime.Data.Reviews;
using Dann.Runtime.Data.Svhn;
using Dann.Runtime.Data.SynNumbers;
using Dann.Runtime.Data.SynSigns;
using Dann.Runtime.Data.Usps;

namespace Dann.Runtime.Data;

/// <summary>The readers, one for each entry of the <see cref="DataSetCatalogue"/>.</summary>
public static class DataSetReaders
{
    /// <summary>Every reader, in the order of the catalogue.</summary>
    public static IReadOnlyList<IDataSetReader> All { get; } =
    [
        new MnistReader(),
        new MnistMReader(),
        new SvhnReader(),
        new SynNumbersReader(),
        new UspsReader(),
        new SynSignsReader(),
        new GtsrbReader(),
        OfficeReader.Office31,
        OfficeReader.OfficeCaltech10,
        new ImageFolderReader(),
        new AmazonReviewsReader(),
        new MoonsReader(),
        new ArraysReader(),
        DrawnDigitsReader.Plain,
        DrawnDigitsReader.OnPatches,
        new DrawnNumbersReader(),
        new DrawnSignsReader(),
    ];

    /// <summary>The reader of a data set.</summary>
    /// <exception cref="DataException">There is none of that key; the message lists those there are.</exception>
    public static IDataSetReader For(string key) => All.FirstOrDefault(reader => reader.Key == key)
        ?? throw new DataException($"there is no reader for the data set {key}; there are {string.Join(", ", All.Select(reader => reader.Key))}.");

    /// <summary>Both splits of the requested data set, on the CPU.</summary>
    /// <exception cref="DataException">A file is missing or broken.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DomainSplits Read(DataRequest request) => ReadCancellation.Under(() => For(request.DataSet.Key).Read(request), request.Cancellation);
}
