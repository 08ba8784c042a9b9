using System.Collections.Concurrent;

namespace Dann.Runtime.Weights;

/// <summary>Files that are there whole or not at all.</summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";

    private static readonly ConcurrentDictionary<string, byte> Unfinished = new(StringComparer.Ordinal);

    /// <summary>Deletes what is half written: the process is about to end.</summary>
    public static void DropUnfinished()
    {
        foreach (var path in Unfinished.Keys)
            Drop(path);
    }

    /// <summary>Writes beside the file and renames over it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="isDerived">Can it be made again from other files? Then nobody waits for the disk.</param>
    public static void Write(string path, Action<Stream> write, bool isDerived = false)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}{Ending}");
        Unfinished[temporary] = 0;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: !isDerived);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Drop(temporary);
            throw;
        }
        finally
        {
            Unfinished.TryRemove(temporary, out _);
        }
    }

    // What went wrong before is worth more than that this went wrong, too.
    private static void Drop(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Writes a text as UTF-8.</summary>
    public static void WriteText(string path, string text, bool isDerived = false) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)), isDerived);

    /// <summary>Deletes what killed processes were writing. Call it where no other process writes.</summary>
    public static void ClearLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".*{Ending}", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            File.Delete(path);
    }
}
