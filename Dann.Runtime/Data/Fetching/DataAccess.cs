namespace Dann.Runtime.Data.Fetching;

/// <summary>The data folders of one call of the program, with or without the network behind them.</summary>
internal sealed class DataAccess : IDisposable
{
    private readonly DataFetcher? fetcher;

    private DataAccess(DataLocator locator, DataFetcher? fetcher) => (Locator, this.fetcher) = (locator, fetcher);

    /// <summary>Finds files; fetches what is missing where that is allowed.</summary>
    public DataLocator Locator { get; }

    /// <summary>Opens the folders.</summary>
    /// <param name="folder">The folder of <c>--data</c>; null where none was named.</param>
    /// <param name="isOffline">Does the user forbid downloads?</param>
    /// <param name="createFetcher">Makes what downloads go through; not called where they are forbidden.</param>
    /// <param name="reporter">Is told of downloads.</param>
    /// <param name="cancellation">Ends a download.</param>
    public static DataAccess Open(string? folder, bool isOffline, Func<FetchSettings, DataFetcher> createFetcher, IFetchReporter reporter, CancellationToken cancellation)
    {
        var locator = DataLocator.Default(folder);
        if (isOffline || DataFetcher.IsForbidden)
            return new(locator.NeverFetching(isOffline ? "--offline" : DataFetcher.OfflineVariable), null);
        var fetcher = createFetcher(new() { Reporter = reporter });
        return new(locator.FetchingWith(fetcher, cancellation), fetcher);
    }

    public void Dispose() => fetcher?.Dispose();
}
