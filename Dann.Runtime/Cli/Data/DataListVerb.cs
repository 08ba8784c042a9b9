using System.CommandLine;
using System.Text.Json;
using Dann.Runtime.Data.Shelf;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data list</c>: every data set, whether it is at hand and where.</summary>
internal static class DataListVerb
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static Command Create(HostConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var folder = DataVerb.FolderOption();
        var command = new ExampleCommand("list", "Show every data set: classes, domains, licence, and whether it is at hand.", "data list", "data list --data /srv/data --json") { json, folder };
        command.SetAction(parsed =>
        {
            var shelf = new DataShelf(parsed.GetValue(folder));
            var lines = shelf.List();
            if (parsed.GetValue(json))
                console.Output.WriteLine(JsonSerializer.Serialize(new { schemaVersion = 1, folders = shelf.Folders, dataSets = lines }, Json));
            else
                Print(lines, shelf.Folders, console.Output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(IReadOnlyList<DataSetStatus> lines, IReadOnlyList<string> folders, TextWriter output)
    {
        output.WriteLine($"Looked for in {string.Join(", ", folders)}.");
        foreach (var line in lines)
        {
            output.WriteLine();
            output.WriteLine($"{(line.IsReady ? "✓" : "–")} {line.Name}: {line.Summary}");
            output.WriteLine($"  samples {line.Samples}; {Classes(line.Classes)}{(line.Domains.Count > 0 ? $"; domains {string.Join(", ", line.Domains)}" : "")}");
            output.WriteLine($"  {line.Splits}");
            output.WriteLine($"  {Whereabouts(line, folders)}; licence: {line.Licence}");
        }
    }

    private static string Classes(IReadOnlyList<string> names) => names.Count == 0 ? "classes as the data has them" : $"{names.Count} classes";

    private static string Whereabouts(DataSetStatus line, IReadOnlyList<string> folders)
    {
        if (line.Files.Count == 0)
            return "needs no file of ours";
        var found = Grouped(line, folders);
        if (line.IsReady)
            return found.Length == 0 ? "at hand, in another form" : $"at hand: {found}";
        var rest = found.Length == 0 ? "not at hand" : $"not at hand as a whole (only {found})";
        return line.Files.Any(file => !file.IsByHand) ? $"{rest}: data fetch {line.Name}" : $"{rest}, and to be got by hand from {line.Files[0].Address}";
    }

    // By the folder they lie in, which is the longest part of each path.
    private static string Grouped(DataSetStatus line, IReadOnlyList<string> folders)
    {
        var found = line.Files.Select(file => file.Found).OfType<string>().ToList();
        return string.Join("; ", folders
            .Select(folder => (folder, paths: found.Where(path => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Select(path => Path.GetRelativePath(folder, path)).ToList()))
            .Where(group => group.paths.Count > 0)
            .Select(group => $"{string.Join(", ", group.paths)} in {group.folder}"));
    }
}
