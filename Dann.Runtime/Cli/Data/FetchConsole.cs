using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Cli.Data;

/// <summary>Tells on a console how downloads go: a line for each file, with its licence, and on a terminal a line below that counts.</summary>
internal sealed class FetchConsole(TextWriter console, bool isTerminal) : IFetchReporter
{
    private const int Width = 78;

    // Its own returns to the beginning of a line are meant as such.
    private readonly TextWriter output = console is VisibleWriter { Inner: var inner } ? inner : console;
    private string shown = "";

    public void Started(FetchStart start) => Note(FetchWords.Started(start));

    public void Progressed(FetchProgress progress)
    {
        if (!isTerminal)
            return;
        var line = $"  {FetchWords.Progressed(progress)}";
        if (line == shown)
            return;
        shown = line;
        output.Write($"\r{line.PadRight(Width)[..Width]}");
    }

    public void Note(string line)
    {
        // The counting line makes room.
        if (shown.Length > 0)
            output.Write($"\r{new string(' ', Width)}\r");
        shown = "";
        output.WriteLine(Visible.Line(line));
    }

    public void Finished(DataFile file, string path) => Note(FetchWords.Finished(file, path));
}
