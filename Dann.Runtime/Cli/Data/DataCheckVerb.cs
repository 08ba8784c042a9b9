using System.CommandLine;
using Dann.Runtime.Data.Shelf;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data check</c>: are the files those that were published, and can they be read?</summary>
internal static class DataCheckVerb
{
    public static Command Create(HostConsole console, CancellationToken cancellation)
    {
        var names = new Argument<string[]>("NAME") { HelpName = "NAME", Description = "Data sets; all that are at hand where none is named.", Arity = ArgumentArity.ZeroOrMore };
        names.CompletionSources.Add(Suggestions.DataSets);
        var folder = DataVerb.FolderOption();
        var command = new ExampleCommand("check", "Compare the files of data sets with their published sums, read them, and count the classes of each split.", "data check", "data check mnist usps") { names, folder };
        command.SetAction(parsed =>
        {
            console.Heed();
            var shelf = new DataShelf(parsed.GetValue(folder));
            IReadOnlyList<string> wanted = parsed.GetValue(names) is { Length: > 0 } named ? [.. DataSetNames.Find(named).Select(entry => entry.Key)] : shelf.AtHand;
            if (wanted.Count == 0)
                console.Output.WriteLine("No data set with files is at hand. data list shows what there is.");
            var faults = 0;
            foreach (var name in wanted)
            {
                cancellation.ThrowIfCancellationRequested();
                console.Output.WriteLine(name);
                var check = shelf.Check(name, cancellation);
                Print(check, console);
                faults += check.Faults.Count;
            }

            return faults == 0 ? ExitCodes.Done : ExitCodes.Data;
        });
        return command;
    }

    private static void Print(DataSetCheck check, HostConsole console)
    {
        foreach (var file in check.Files)
            console.Output.WriteLine(file.Checksum is null ? $"  – {file.Path}: no sum is known of it" : $"  ✓ {file.Path}: {file.Checksum}");
        foreach (var note in check.Notes)
            console.Output.WriteLine($"  – {note}");
        foreach (var split in check.Splits)
            console.Output.WriteLine($"  ✓ {split.Name}: {Words.Count(split.Count)} samples {string.Join("x", split.SampleShape)}; {string.Join(", ", split.Classes.Select(one => $"{one.Name}: {Words.Count(one.Count)}"))}");
        foreach (var fault in check.Faults)
            console.Error.WriteLine($"error: {fault}");
    }
}
