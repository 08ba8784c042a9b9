using System.Security.Cryptography;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.Fetching;

/// <summary>A data folder, a server, and a fetcher that never sleeps.</summary>
internal sealed class FetchBench : IFetchReporter, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<DataFetcher> fetchers = [];

    public FetchBench(Func<ServedRequest, Answer> answer)
    {
        Server = new(answer);
        Settings = new() { Reporter = this, Pause = Pause };
    }

    public LocalServer Server { get; }

    public FetchSettings Settings { get; set; }

    public string Folder => folder.FullPath;

    public List<TimeSpan> Pauses { get; } = [];

    public List<string> Notes { get; } = [];

    public List<FetchStart> Starts { get; } = [];

    /// <summary>The highest progress told.</summary>
    public long Progress { get; private set; }

    public DataLocator Locator => new([Folder]);

    /// <summary>Happens instead of a pause.</summary>
    public Action? OnPause { get; set; }

    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Sha256(byte[] bytes) => $"sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    public DataFile File(byte[]? content = null, string name = "set/file.bin") => new("The file", [name], Server.Address(name), content is null ? null : Sha256(content));

    public string Fetch(DataFile file, DataLocator? locator = null) => Fetcher().Fetch(file, locator ?? Locator, TestContext.Current.CancellationToken);

    public DataException Failure(DataFile file) => Assert.Throws<DataException>(() => Fetch(file));

    public DataFetcher Fetcher()
    {
        var fetcher = new DataFetcher(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }, Settings);
        fetchers.Add(fetcher);
        return fetcher;
    }

    /// <summary>What lies in the data folder, but for the locks.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Where(path => !path.StartsWith(".locks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public void Started(FetchStart start) => Starts.Add(start);

    public void Progressed(FetchProgress progress) => Progress = Math.Max(Progress, progress.Received);

    public void Note(string line) => Notes.Add(line);

    public void Finished(DataFile file, string path) => Notes.Add($"finished {path}");

    public void Dispose()
    {
        foreach (var fetcher in fetchers)
            fetcher.Dispose();
        Server.Dispose();
        folder.Dispose();
    }

    private Task Pause(TimeSpan pause, CancellationToken cancellation)
    {
        Pauses.Add(pause);
        OnPause?.Invoke();
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
