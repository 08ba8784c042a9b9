using System.Runtime.InteropServices;

namespace Dann.Runtime.Cli;

/// <summary>Ctrl-C and SIGTERM as a token: the first signal cancels it, so that what is under way can be saved; the second ends the program at once.</summary>
public sealed class StopSignals : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";

    private readonly CancellationTokenSource cancellation = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;

    /// <summary>Listens from now on.</summary>
    public StopSignals()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        cancellation.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !cancellation.IsCancellationRequested;
        if (context.Cancel)
            cancellation.Cancel();
        // The live display hides the cursor, and nothing of it runs after this.
        else if (!Console.IsOutputRedirected)
            Console.Out.Write(ShowCursor);
    }
}
