using System.CommandLine;
using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;

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
            var locator = DataLocator.Default(parsed.GetValue(folder));
            var lines = DataSetCatalogue.Entries.Select(entry => Line.Of(entry, locator)).ToList();
            if (parsed.GetValue(json))
                console.Output.WriteLine(JsonSerializer.Serialize(new { schemaVersion = 1, folders = locator.Folders, dataSets = lines }, Json));
            else
                Print(lines, locator, console.Output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(List<Line> lines, DataLocator locator, TextWriter output)
    {
        output.WriteLine($"Looked for in {string.Join(", ", locator.Folders)}.");
        foreach (var line in lines)
        {
            output.WriteLine();
            output.WriteLine($"{(line.IsReady ? "✓" : "–")} {line.Name}: {line.Summary}");
            output.WriteLine($"  samples {line.Samples}; {Classes(line.Classes)}{(line.Domains.Count > 0 ? $"; domains {string.Join(", ", line.Domains)}" : "")}");
            output.WriteLine($"  {line.Splits}");
            output.WriteLine($"  {Whereabouts(line, locator)}; licence: {line.Licence}");
        }
    }

    private static string Classes(IReadOnlyList<string> names) => names.Count == 0 ? "classes as the data has them" : $"{names.Count} classes";

    private static string Whereabouts(Line line, DataLocator locator)
    {
        if (line.Files.Count == 0)
            return "needs no file of ours";
        var found = Grouped(line, locator);
        if (line.IsReady)
            return found.Length == 0 ? "at hand, in another form" : $"at hand: {found}";
        var rest = found.Length == 0 ? "not at hand" : $"not at hand as a whole (only {found})";
        return line.Files.Any(file => !file.IsByHand) ? $"{rest}: data fetch {line.Name}" : $"{rest}, and to be got by hand from {line.Files[0].Address}";
    }

    // By the folder they lie in, which is the longest part of each path.
    private static string Grouped(Line line, DataLocator locator)
    {
        var found = line.Files.Select(file => file.Found).OfType<string>().ToList();
        return string.Join("; ", locator.Folders
            .Select(folder => (folder, paths: found.Where(path => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Select(path => Path.GetRelativePath(folder, path)).ToList()))
            .Where(group => group.paths.Count > 0)
            .Select(group => $"{string.Join(", ", group.paths)} in {group.folder}"));
    }

    private sealed record Line(
        string Name, string Summary, string Samples, string Splits, string Licence, IReadOnlyList<string> Classes, IReadOnlyList<string> Domains, bool IsReady, string? Missing, IReadOnlyList<FileLine> Files)
    {
        public static Line Of(DataSetEntry entry, DataLocator locator)
        {
            var missing = DataSetReaders.For(entry.Key).Missing(locator);
            return new(entry.Key, entry.Summary, entry.Samples, entry.Splits, entry.Licence, [.. entry.ClassNames], DataSetNames.Domains(entry), missing is null, missing, [.. entry.Files.Select(file => FileLine.Of(file, locator))]);
        }
    }

    private sealed record FileLine(string What, IReadOnlyList<string> Paths, string Address, IReadOnlyList<string> Mirrors, string? Checksum, bool IsByHand, string? Found)
    {
        public static FileLine Of(DataFile file, DataLocator locator) => new(file.What, file.Paths, file.Address, file.Mirrors, file.Checksum, file.IsByHand, locator.Find(file));
    }
}
