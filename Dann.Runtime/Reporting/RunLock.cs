using System.Globalization;

namespace Dann.Runtime.Reporting;

/// <summary>Holds a run's folder for one process. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private const string FileName = ".lock";

    private readonly FileStream held;
    private readonly string path;

    private RunLock(FileStream held, string path) => (this.held, this.path) = (held, path);

    /// <summary>Takes the folder; null where another process has it.</summary>
    public static RunLock? TryTake(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            // No sharing: a lock of the system on Unix, a sharing mode on Windows. The holder stays readable through the name of the process beside it.
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            stream.Flush();
            return new RunLock(stream, path);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    }

    /// <summary>Takes the mark away with the hold: the run is complete, and there is nothing left that two could do at once.</summary>
    public void Remove()
    {
        File.Delete(path);
        Dispose();
    }

    public void Dispose() => held.Dispose();

    // EWOULDBLOCK of flock (11 on Linux, 35 on macOS) and ERROR_SHARING_VIOLATION; a full disk is another matter.
    private static bool IsHeld(IOException failure) => (failure.HResult & 0xFFFF) is 11 or 35 or 32 || failure.HResult == unchecked((int)0x80070020);
}
