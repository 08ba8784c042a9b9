namespace Dann.Runtime.Data.Fetching;

/// <summary>Keeps a second process, or a second thread, from fetching the same file at the same time.</summary>
/// <remarks>
/// The lock is the open file, not its being there: what a killed process leaves hinders nobody. The file stays, because a lock on a file that
/// somebody else has just deleted is none; all of them lie in one hidden folder.
/// </remarks>
internal sealed class FetchLock : IDisposable
{
    private readonly FileStream file;

    private FetchLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, waiting for whoever has it as long as the part file grows.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">What is fetched, as a path below it.</param>
    /// <param name="partPath">What grows meanwhile.</param>
    /// <param name="settings">Patience, and whom to tell.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="DataException">The other one has stopped moving.</exception>
    public static async Task<FetchLock> AcquireAsync(string folder, string name, string partPath, FetchSettings settings, CancellationToken cancellation)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".locks")).FullName, name.Replace('/', '_') + ".lock");
        var (seen, looks) = (-1L, 0);
        while (true)
        {
            if (TryOpen(path) is { } file)
                return new(file);
            if (seen < 0)
                settings.Reporter.Note($"{name} is being fetched by another process; waiting for it.");
            var length = new FileInfo(partPath) is { Exists: true } part ? part.Length : 0;
            (seen, looks) = length == seen ? (seen, looks + 1) : (length, 0);
            if (looks >= settings.Patience)
                throw new DataException($"{name} is being fetched by another process, which no longer gets on: {partPath} stays at {Sizes.Text(length)}. End that process (it holds {path} open) and try again.");
            await settings.Pause(settings.FirstPause, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
