using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Cli.Data;

/// <summary>Tells on a console how downloads go: a line for each file, with its licence, and on a terminal a line below that counts.</summary>
internal sealed class FetchConsole(TextWriter output, bool isTerminal) : IFetchReporter
{
    private const int Width = 78;

    private string shown = "";

    public void Started(FetchStart start)
    {
        var licence = DataSetCatalogue.Entries.FirstOrDefault(entry => entry.Files.Any(file => file.What == start.File.What))?.Licence;
        var size = start.Total is { } total ? Sizes.Text(total) : "size unknown";
        var going = start.Present > 0 ? $", going on after {Sizes.Text(start.Present)}" : "";
        Note($"fetching {start.File.What} ({size}{going}) from {start.Address} to {start.Path}{(licence is null ? "" : $"; licence: {licence}")}");
    }

    public void Progressed(FetchProgress progress)
    {
        if (!isTerminal)
            return;
        var line = progress.Total is > 0 and { } total
            ? $"  {Sizes.Text(progress.Received)} of {Sizes.Text(total)} ({progress.Received * 100 / total}%)"
            : $"  {Sizes.Text(progress.Received)}";
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

    public void Finished(DataFile file, string path) => Note($"{file.What}: {(file.Checksum is null ? "no sum is published" : "checked")}, at {path}");
}
