using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dann.Runtime.Training;

namespace Dann.Runtime.Cli;

/// <summary>What a machine does to a program: no room, no memory, no right, a name too long. Says in a sentence what it was, where, and what to do.</summary>
internal static class MachineFailures
{
    private const int NoSuchProcessMemory = 12;
    private const int Exists = 17;
    private const int NotAFolder = 20;
    private const int TooManyInSystem = 23;
    private const int TooManyInProcess = 24;
    private const int TooLarge = 27;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int OverQuota = 122;

    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows, as HRESULTs.
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);
    private const int NoSpaceForHandleOnWindows = unchecked((int)0x80070027);

    /// <summary>The exit code and the sentence; null where it is no failure of the machine.</summary>
    public static (int Code, string Sentence)? Of(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [var inner, ..] } => Of(inner),
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        PathTooLongException => (ExitCodes.Usage, $"{Plain(failure)} Give a shorter name (of the config, a class or a method), or a folder with a shorter path (--out)."),
        FileNotFoundException => (ExitCodes.Data, $"{Plain(failure)} It is gone, or was never there."),
        DirectoryNotFoundException => (ExitCodes.Training, $"{Plain(failure)} A folder is gone: was it moved or deleted meanwhile?"),
        UnauthorizedAccessException => (ExitCodes.Training, $"{Plain(failure)} Give yourself the right to it, or name another folder (--out for runs, XDG_CACHE_HOME for what is kept)."),
        IOException io => OfFile(io),
        // What .NET makes of a file that is larger than it may be (ulimit -f).
        ArgumentOutOfRangeException when failure.Message.StartsWith("Specified file length was too large", StringComparison.Ordinal) => (ExitCodes.Training, NoRoom(failure)),
        OutOfMemoryException or InsufficientMemoryException => (ExitCodes.Training, $"Memory ran out: {Plain(failure)} Close other programs, lower train.batch or data.memory, or allow more (ulimit -v)."),
        DllNotFoundException or EntryPointNotFoundException or BadImageFormatException => (ExitCodes.Training, $"A native library does not load: {Plain(failure)} `dotnet build` restores it; `doctor` says what is missing."),
        ExternalException torch when torch is not Win32Exception => (ExitCodes.Training, TorchFailures.Explain(torch, "outside of a training step").Message),
        Win32Exception => (ExitCodes.Training, $"The system refused: {Plain(failure)}"),
        HttpRequestException or TimeoutException => (ExitCodes.Data, Plain(failure)),
        JsonException => (ExitCodes.Data, $"A file is no whole JSON: {Plain(failure)}"),
        _ => null,
    };

    private static (int Code, string Sentence) OfFile(IOException failure) => failure.HResult switch
    {
        NoSpace or OverQuota or TooLarge or NoSpaceOnWindows or NoSpaceForHandleOnWindows => (ExitCodes.Training, NoRoom(failure)),
        ReadOnly => (ExitCodes.Training, $"{Plain(failure)} Name a folder that can be written to (--out for runs, XDG_CACHE_HOME for what is kept)."),
        TooManyInProcess or TooManyInSystem => (ExitCodes.Training, $"{Plain(failure)} Allow more open files: ulimit -n 1024."),
        NoSuchProcessMemory => (ExitCodes.Training, $"{Plain(failure)} Close other programs, or allow more memory (ulimit -v)."),
        Exists or NotAFolder => (ExitCodes.Usage, $"{Plain(failure)} A file stands where a folder is needed: name another folder."),
        _ => (ExitCodes.Training, Plain(failure)),
    };

    private static string NoRoom(Exception failure) => $"There is no room left: {Plain(failure)} Make room on that disk (old runs, the cache folder), or name another folder (--out).";

    // One line, that ends as a sentence does.
    private static string Plain(Exception failure)
    {
        var line = string.Join(' ', failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.EndsWith('.') ? line : line + ".";
    }
}
