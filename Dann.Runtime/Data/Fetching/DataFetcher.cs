using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Fetching.Archives;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching;

/// <summary>
/// Fetches files of data sets from their public homes into the first writable data folder: resumed where an earlier attempt ended, checked against the
/// published sum before the file gets its name, unpacked where a reader wants a folder, and by one process at a time.
/// </summary>
public sealed class DataFetcher : IDisposable
{
    /// <summary>The environment variable that forbids all downloads: 1 or true.</summary>
    public const string OfflineVariable = "DANN_OFFLINE";

    private readonly HttpClient client;
    private readonly FetchSettings settings;

    /// <summary>Makes a fetcher. Proxies come from the environment (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>NO_PROXY</c>).</summary>
    public DataFetcher(FetchSettings? settings = null)
        : this(new HttpClientHandler { AllowAutoRedirect = false }, settings)
    {
    }

    internal DataFetcher(HttpMessageHandler handler, FetchSettings? settings = null)
    {
        // The stall is watched instead of the whole, which may take hours.
        client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new("DslDann", typeof(DataFetcher).Assembly.GetName().Version?.ToString(2)));
        this.settings = settings ?? new();
    }

    /// <summary>Does <c>DANN_OFFLINE</c> forbid downloads?</summary>
    public static bool IsForbidden => Environment.GetEnvironmentVariable(OfflineVariable) is { } word && (word.Trim() == "1" || word.Trim().Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>The path of the file, which is fetched if none of the locator's folders has it.</summary>
    /// <exception cref="DataException">It cannot be had; the message names the addresses with their reasons, the sum and where to put it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the part that came is kept.</exception>
    public string Fetch(DataFile file, DataLocator locator, CancellationToken cancellation = default) => FetchAsync(file, locator, cancellation).GetAwaiter().GetResult();

    /// <inheritdoc cref="Fetch"/>
    public async Task<string> FetchAsync(DataFile file, DataLocator locator, CancellationToken cancellation = default)
    {
        if (locator.Find(file) is { } found)
            return found;
        if (file.IsByHand)
            throw new DataException($"{locator.Absence(file)} Its home is a page for people, so it is not fetched.");
        var folder = Disk.FirstWritable(locator.Folders);
        var (name, target) = Names(file, folder);
        if (file.UnpackInto is not null && Path.Exists(target))
            throw new DataException($"{file.What}: {target} is there, but none of {string.Join(", ", file.Paths)} is. Move it away to have it fetched anew, or complete it from {file.Address}.");
        var part = new PartFile(name);
        using var held = await FetchLock.AcquireAsync(folder, Path.GetRelativePath(folder, name).Replace('\\', '/'), part.Path, settings, cancellation).ConfigureAwait(false);
        if (locator.Find(file) is { } meanwhile)
            return meanwhile;
        await DownloadAsync(file, locator, part, name, cancellation).ConfigureAwait(false);
        Place(file, part, name, target, cancellation);
        var path = locator.Find(file) ?? target;
        settings.Reporter.Finished(file, path);
        return path;
    }

    /// <summary>Releases the connections.</summary>
    public void Dispose() => client.Dispose();

    // An archive to unpack keeps the name of its address, whose ending tells the format, and lies in the data folder while it comes.
    private static (string Name, string Target) Names(DataFile file, string folder) => file.UnpackInto is { } into
        ? (Path.Combine(folder, Path.GetFileName(new Uri(file.Address).AbsolutePath)), Path.Combine(folder, into))
        : (Path.Combine(folder, file.Paths[0]), Path.Combine(folder, file.Paths[0]));

    private async Task DownloadAsync(DataFile file, DataLocator locator, PartFile part, string name, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        foreach (var address in (string[])[file.Address, .. file.Mirrors])
        {
            try
            {
                await DownloadCheckedAsync(file, new Uri(address), part, name, cancellation).ConfigureAwait(false);
                return;
            }
            catch (AddressFailure failure)
            {
                reasons.Add($"{address}: {failure.Message}");
                settings.Reporter.Note($"{file.What} could not be fetched from {address}: {failure.Message}");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new DataException($"{part.Path} cannot be written: {failure.Message}", failure);
            }
        }

        throw new DataException($"{file.What} could not be fetched: {string.Join("; ", reasons)}. {locator.Absence(file)}");
    }

    private async Task DownloadCheckedAsync(DataFile file, Uri address, PartFile part, string name, CancellationToken cancellation)
    {
        var download = new HttpDownload(client, settings, file, part);
        await download.RunAsync(address, cancellation).ConfigureAwait(false);
        if (Fault(file, part, name) is not { } fault)
            return;
        part.Discard();
        if (!download.IsResumed)
            throw new AddressFailure(fault);
        // Two halves of different files fit the sum of neither.
        settings.Reporter.Note($"{file.What}: {fault}; it was fetched in parts, so once more from the beginning.");
        await download.RunAsync(address, cancellation).ConfigureAwait(false);
        if (Fault(file, part, name) is { } again)
        {
            part.Discard();
            throw new AddressFailure(again);
        }
    }

    private static string? Fault(DataFile file, PartFile part, string name)
    {
        try
        {
            if (Checksum.Parse(file.Checksum) is { } sum)
                return sum.Of(part.Path, name) is var found && found == sum.Hex ? null : $"wrong checksum: expected {sum}, found {sum.Text(found)}";
            if (!UnpackedStream.IsGzip(name))
                return null;
            using var content = UnpackedStream.Gzip(File.OpenRead(part.Path), Limits.Unpacked(part.Length));
            content.CopyTo(Stream.Null);
            return null;
        }
        catch (InvalidDataException failure)
        {
            return $"it is no whole gzip file: {failure.Message}";
        }
    }

    private void Place(DataFile file, PartFile part, string name, string target, CancellationToken cancellation)
    {
        if (file.UnpackInto is not { } into)
        {
            part.MoveTo(target);
            return;
        }

        settings.Reporter.Note($"{file.What}: unpacking {Path.GetFileName(name)} into {target}");
        try
        {
            ArchiveUnpacker.Unpack(part.Path, Path.GetFileName(name), target, settings.Limits, Check, cancellation);
        }
        finally
        {
            if (!cancellation.IsCancellationRequested)
                part.Discard();
        }

        void Check(string unpacked)
        {
            var wanted = file.Paths.Where(path => path.StartsWith(into + "/", StringComparison.Ordinal)).ToList();
            if (!wanted.Any(path => Path.Exists(Path.Combine(unpacked, path[(into.Length + 1)..]))))
                throw new DataException($"{Path.GetFileName(name)} from {file.Address} has another layout than expected: no {string.Join(" or ", wanted)} in it.");
        }
    }
}
