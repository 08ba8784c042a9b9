using Spectre.Console;

namespace Dann.Runtime.Reporting.Live;

/// <summary>The signs of the live display. States differ by their signs too, because not every terminal has colours.</summary>
/// <param name="Done">A run that is done.</param>
/// <param name="Running">The run under way.</param>
/// <param name="Failed">A run that failed.</param>
/// <param name="Left">A run that is still to come.</param>
/// <param name="Full">A part of a bar that is over.</param>
/// <param name="Empty">A part of a bar that is still to come.</param>
/// <param name="Lambda">λ.</param>
internal sealed record Symbols(char Done, char Running, char Failed, char Left, char Full, char Empty, string Lambda)
{
    private static readonly Symbols Unicode = new('●', '◐', '✕', '·', '━', '─', "λ");
    private static readonly Symbols Ascii = new('#', '>', 'x', '.', '#', '-', "lambda");

    public static Symbols Of(IAnsiConsole console) => console.Profile.Capabilities.Unicode ? Unicode : Ascii;

    /// <summary>The sign of a state, in its colour.</summary>
    public string Markup(RunState state) => state switch
    {
        RunState.Done => $"[green]{Done}[/]",
        RunState.Running => $"[yellow]{Running}[/]",
        RunState.Failed => $"[red]{Failed}[/]",
        _ => $"[grey]{Left}[/]",
    };
}
