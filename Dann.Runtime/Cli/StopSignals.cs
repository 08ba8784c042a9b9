using System.Globalization;
using System.Runtime.InteropServices;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and the end of the terminal (SIGHUP) as a token: the first signal cancels it, so that what is under way can be saved; the second ends the process at once,
/// with <see cref="ExitCodes.Interrupted"/>. A program that was started with nohup hears no SIGHUP.
/// </summary>
public sealed partial class StopSignals : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";

    // A terminal that somebody has stopped takes nothing; the process ends nevertheless.
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource cancellation = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private int count;

    /// <summary>Listens from now on.</summary>
    public StopSignals()
    {
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
        if (!IsHangUpIgnored())
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop));
    }

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <summary>Does somebody look at the token? Where nobody does, there is nothing to save, and the first signal ends the process.</summary>
    internal bool IsHeeded { get; set; } = true;

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        cancellation.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref count) > 1 || !IsHeeded)
            End();
        cancellation.Cancel();
    }

    // Nothing of the program runs after this: not what waits for a lock that another thread holds, nor finalizers, nor libtorch's threads.
    private static void End()
    {
        var words = new Thread(() =>
        {
            AtomicFile.DropUnfinished();
            if (!Console.IsOutputRedirected)
                Console.Out.Write(ShowCursor);
            Console.Error.WriteLine("Interrupted.");
        }) { IsBackground = true };
        words.Start();
        words.Join(LastWords);
        if (OperatingSystem.IsWindows())
            Environment.Exit(ExitCodes.Interrupted);
        ExitNow(ExitCodes.Interrupted);
    }

    // Registering would undo what nohup did.
    private static bool IsHangUpIgnored()
    {
        const string Start = "SigIgn:";
        try
        {
            return OperatingSystem.IsLinux()
                && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal)) is { } line
                && ulong.TryParse(line.AsSpan(Start.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var ignored)
                && (ignored & 1) != 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
