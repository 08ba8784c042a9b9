using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Data.Shelf;

/// <summary>The data sets of the catalogue and what of them is at hand: what <c>data list</c>, <c>data fetch</c> and <c>data check</c> do.</summary>
/// <param name="folder">The folder of <c>--data</c>; null for <c>DANN_DATA</c>, else the user's cache.</param>
public sealed class DataShelf(string? folder = null)
{
    private readonly DataLocator locator = DataLocator.Default(folder);

    /// <summary>The folders that are looked in, in order.</summary>
    public IReadOnlyList<string> Folders => locator.Folders;

    /// <summary>Makes what downloads go through.</summary>
    internal Func<FetchSettings, DataFetcher> CreateFetcher { get; init; } = settings => new(settings);

    /// <summary>Every data set, in the order of the catalogue.</summary>
    public IReadOnlyList<DataSetStatus> List() => [.. DataSetCatalogue.Entries.Select(entry => DataSetStatus.Of(entry, locator))];

    /// <summary>The names of the data sets that have files and are at hand.</summary>
    public IReadOnlyList<string> AtHand =>
        [.. DataSetCatalogue.Entries.Where(entry => entry.Files.Any(file => locator.Find(file) is not null) && DataSetReaders.For(entry.Key).Missing(locator) is null).Select(entry => entry.Key)];

    /// <summary>Fetches what is missing of a data set from its public home, checked, into the first folder that can be written to.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reporter">Is told how it goes; null for nobody.</param>
    /// <param name="cancellation">Ends a download; the part that came is kept.</param>
    /// <returns>False where there is nothing to fetch, because the program draws it.</returns>
    /// <exception cref="ConfigException">There is no such data set, or <c>DANN_OFFLINE</c> forbids downloads.</exception>
    /// <exception cref="DataException">A file cannot be had.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public bool Fetch(string name, IFetchReporter? reporter = null, CancellationToken cancellation = default)
    {
        var entry = DataSetNames.Find([name])[0];
        if (DataFetcher.IsForbidden)
            throw new ConfigException($"{DataFetcher.OfflineVariable} is set, which forbids downloads. Unset it to fetch.");
        using var fetcher = CreateFetcher(new() { Reporter = reporter ?? new SilentFetchReporter() });
        FetchFiles(entry, locator.FetchingWith(fetcher, cancellation));
        return entry.Files.Count > 0;
    }

    /// <summary>Compares the files of a data set with their published sums, reads them, and counts the classes of each split.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ConfigException">There is no such data set, or it reads files of the user's own, which only a config names.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public DataSetCheck Check(string name, CancellationToken cancellation = default)
    {
        var entry = DataSetNames.Find([name])[0];
        return DataSetNames.IsOfOwnFiles(entry)
            ? throw new ConfigException($"{entry.Key} reads files of your own, which a config names: there is nothing to check without one. `data classes DIR` looks at a folder of images.")
            : DataSetCheck.Of(entry, locator, cancellation);
    }

    // File by file until the reader has enough: some sets are published in two forms, of which one will do.
    private static void FetchFiles(DataSetEntry entry, DataLocator locator)
    {
        var reader = DataSetReaders.For(entry.Key);
        var failures = new List<DataException>();
        foreach (var file in entry.Files.Where(file => !file.IsByHand && locator.Find(file) is null))
        {
            if (reader.Missing(locator) is null)
                break;
            try
            {
                locator.Require(file);
            }
            catch (DataException failure)
            {
                failures.Add(failure);
            }
        }

        if (reader.Missing(locator) is { } missing)
            throw new DataException($"{entry.Key}: {(failures is [var first, ..] ? first.Message : missing)}");
    }
}
