using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Cli.Data;

/// <summary>Tells on a console how downloads go: a line for each file, with its licence, and on a terminal a line below that counts.</summary>
internal sealed class FetchConsole(TextWriter output, bool isTerminal) : IFetchReporter
{
    private const int Width = 78;

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
        output.WriteLine(line);
    }

    public void Finished(DataFile file, string path) => Note(FetchWords.Finished(file, path));
}
