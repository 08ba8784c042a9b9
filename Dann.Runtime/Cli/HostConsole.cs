using Dann.Runtime.Data.Fetching;
using Spectre.Console;

namespace Dann.Runtime.Cli;

/// <summary>Where the program talks to. Nothing but text goes through it, whatever a file, a server or a config calls things.</summary>
/// <param name="Output">Takes what was asked for.</param>
/// <param name="Error">Takes errors.</param>
/// <param name="IsTerminal">Does somebody watch, so that lines may be rewritten?</param>
internal sealed record HostConsole(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    private readonly ConsoleWriter? written = Output as ConsoleWriter;

    // Wide enough for a line per epoch, where there is no terminal to ask.
    private const int PlainWidth = 200;

    /// <summary>Takes what was asked for.</summary>
    public TextWriter Output { get; } = new VisibleWriter(Output);

    /// <summary>Why what was asked for could not be written to its end; null where it could.</summary>
    public string? LostOutput => written?.Failure;

    /// <summary>Takes errors.</summary>
    public TextWriter Error { get; } = new VisibleWriter(Error);

    public IAnsiConsole Ansi { get; } = CreateAnsi(Output, IsTerminal);

    /// <summary>Makes what downloads go through.</summary>
    public Func<FetchSettings, DataFetcher> CreateFetcher { get; init; } = settings => new(settings);

    /// <summary>Who hears signals; null where nobody does.</summary>
    public StopSignals? Signals { get; init; }

    /// <summary>From now on a first signal is heeded: what is under way is saved or told, and the process ends by itself.</summary>
    public void Heed()
    {
        if (Signals is { } signals)
            signals.IsHeeded = true;
    }

    public static HostConsole OfProcess(StopSignals? signals = null)
    {
        var (output, error) = (ConsoleWriter.Of(1, Open), ConsoleWriter.Of(2, () => Console.Error));
        return new HostConsole(output, error, output.Failure is null && !Console.IsOutputRedirected) { Signals = signals };

        static TextWriter Open()
        {
            if (!Console.IsOutputRedirected)
                Console.OutputEncoding = System.Text.Encoding.UTF8;
            return Console.Out;
        }
    }

    private static IAnsiConsole CreateAnsi(TextWriter output, bool isTerminal)
    {
        var ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // What it writes for colours and the display has controls; the text between them is looked at before.
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        ansi.Pipeline.Attach(new VisibleSegments());
        if (!isTerminal)
            ansi.Profile.Width = PlainWidth;
        return ansi;
    }
}
