using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Cli.Data;

/// <summary>The data folders of one call of the program, with or without the network behind them.</summary>
internal sealed class DataAccess : IDisposable
{
    private readonly DataFetcher? fetcher;

    private DataAccess(DataLocator locator, DataFetcher? fetcher) => (Locator, this.fetcher) = (locator, fetcher);

    /// <summary>Finds files; fetches what is missing where that is allowed.</summary>
    public DataLocator Locator { get; }

    /// <summary>Opens the folders.</summary>
    /// <param name="console">Is told of downloads.</param>
    /// <param name="folder">The folder of <c>--data</c>; null where none was named.</param>
    /// <param name="isOffline">Does the command line forbid downloads?</param>
    /// <param name="cancellation">Ends a download.</param>
    public static DataAccess Open(HostConsole console, string? folder, bool isOffline, CancellationToken cancellation)
    {
        var locator = DataLocator.Default(folder);
        if (isOffline || DataFetcher.IsForbidden)
            return new(locator.NeverFetching(isOffline ? "--offline" : DataFetcher.OfflineVariable), null);
        var fetcher = console.CreateFetcher(new() { Reporter = new FetchConsole(console.Output, console.IsTerminal) });
        return new(locator.FetchingWith(fetcher, cancellation), fetcher);
    }

    public void Dispose() => fetcher?.Dispose();
}
