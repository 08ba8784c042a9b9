using System.CommandLine;
using System.Globalization;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Data.Shelf;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data cache</c>: what the program keeps in the user's cache folder, and how to be rid of it.</summary>
internal static class DataCacheVerb
{
    public static Command Create(HostConsole console)
    {
        var prune = new Option<string?>("--prune") { Description = "Delete what is kept of these kinds, such as images,features; or all.", HelpName = "KINDS" };
        var unused = new Option<int>("--unused") { Description = "Of these delete only what was not used for so many days.", HelpName = "DAYS", DefaultValueFactory = _ => 0 };
        var command = new ExampleCommand("cache", "Show what is kept in the user's cache folder, or delete some of it: all of it can be made or fetched again.", "data cache", "data cache --prune images,features --unused 30") { prune, unused };
        command.SetAction(parsed =>
        {
            var shelf = CacheShelf.OfUser();
            if (parsed.GetValue(unused) is < 0 or > 36500)
                throw new ConfigException($"--unused {parsed.GetValue(unused)}: expected days, from 0 to 36500.");
            if (parsed.GetValue(prune) is { } kinds)
                Prune(shelf, Rooms(kinds), TimeSpan.FromDays(parsed.GetValue(unused)), console.Output);
            else if (parsed.GetResult(unused) is { Implicit: false })
                throw new ConfigException("--unused goes with --prune KINDS.");
            else
                Print(shelf, console.Output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(CacheShelf shelf, TextWriter output)
    {
        var rooms = shelf.List();
        output.WriteLine($"{shelf.Folder}: {Sizes.Text(rooms.Sum(room => room.Bytes))}");
        foreach (var content in rooms)
            output.WriteLine($"  {content.Room.Name,-9} {Sizes.Text(content.Bytes),9}  {content.Files,6} files  {content.LastUse?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",10}  {content.Room.What}{(content.LeftoverBytes > 0 ? $"; {Sizes.Text(content.LeftoverBytes)} of them half written" : "")}");
        output.WriteLine("Delete with: data cache --prune images,features [--unused 30]");
    }

    private static void Prune(CacheShelf shelf, IReadOnlyCollection<CacheRoom> rooms, TimeSpan unused, TextWriter output)
    {
        var (files, bytes) = shelf.Prune(rooms, unused);
        output.WriteLine($"{shelf.Folder}: {files} files deleted, {Sizes.Text(bytes)}.");
    }

    private static List<CacheRoom> Rooms(string kinds)
    {
        if (kinds == "all")
            return [.. CacheShelf.Rooms];
        var words = kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault(word => CacheShelf.Rooms.All(room => room.Name != word)) is { } unknown || words.Length == 0
            ? throw new ConfigException($"--prune {kinds}: expected {string.Join(", ", CacheShelf.Rooms.Select(room => room.Name))} or all.")
            : [.. CacheShelf.Rooms.Where(room => words.Contains(room.Name))];
    }
}
