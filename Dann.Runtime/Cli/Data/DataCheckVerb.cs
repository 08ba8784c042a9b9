using System.CommandLine;
using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data check</c>: are the files those that were published, and can they be read?</summary>
internal static class DataCheckVerb
{
    public static Command Create(HostConsole console, CancellationToken cancellation)
    {
        var names = new Argument<string[]>("NAME") { Description = "Data sets; all that are at hand where none is named.", Arity = ArgumentArity.ZeroOrMore };
        var folder = DataVerb.FolderOption();
        var command = new ExampleCommand("check", "Compare the files of data sets with their published sums, read them, and count the classes of each split.", "data check", "data check mnist usps") { names, folder };
        command.SetAction(parsed =>
        {
            var locator = DataLocator.Default(parsed.GetValue(folder));
            var faults = 0;
            var entries = Choose(parsed.GetValue(names) ?? [], locator).ToList();
            if (entries.Count == 0)
                console.Output.WriteLine("No data set with files is at hand. data list shows what there is.");
            foreach (var entry in entries)
            {
                cancellation.ThrowIfCancellationRequested();
                console.Output.WriteLine(entry.Key);
                faults += CheckFiles(entry, locator, console) + CheckContent(entry, locator, console);
            }

            return faults == 0 ? ExitCodes.Done : ExitCodes.Data;
        });
        return command;
    }

    private static IEnumerable<DataSetEntry> Choose(string[] names, DataLocator locator)
    {
        if (names.Length == 0)
            return DataSetCatalogue.Entries.Where(entry => entry.Files.Any(file => locator.Find(file) is not null) && DataSetReaders.For(entry.Key).Missing(locator) is null);
        var entries = DataSetNames.Find(names);
        if (entries.FirstOrDefault(DataSetNames.IsOfOwnFiles) is { } own)
            throw new ConfigException($"{own.Key} reads files of your own, which a config names: there is nothing to check without one. `data classes DIR` looks at a folder of images.");
        return entries;
    }

    private static int CheckFiles(DataSetEntry entry, DataLocator locator, HostConsole console)
    {
        var faults = 0;
        foreach (var file in entry.Files)
        {
            if (locator.Find(file) is not { } path)
                continue;
            if (Fault(file, path) is not { } fault)
            {
                console.Output.WriteLine(IsSummed(file, path) ? $"  ✓ {path}: {file.Checksum}" : $"  – {path}: no sum is known of it");
                continue;
            }

            console.Error.WriteLine($"error: {fault}");
            faults++;
        }

        return faults;
    }

    private static string? Fault(DataFile file, string path)
    {
        if (!IsSummed(file, path))
            return null;
        var sum = Checksum.Parse(file.Checksum)!;
        try
        {
            var found = sum.Of(path, path);
            return found == sum.Hex ? null : $"{path} is not the published file: expected {sum}, found {sum.Text(found)}. Get it again from {file.Address}.";
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be read: {failure.Message}";
        }
    }

    // A sum is of the file as published; what somebody unpacked has another, or is a folder.
    private static bool IsSummed(DataFile file, string path) =>
        file.UnpackInto is null && File.Exists(path) && Checksum.Parse(file.Checksum) is { } sum
        && (sum.OfUnpacked || Path.GetExtension(path).Equals(Path.GetExtension(file.Paths[0]), StringComparison.OrdinalIgnoreCase));

    private static int CheckContent(DataSetEntry entry, DataLocator locator, HostConsole console)
    {
        var faults = 0;
        foreach (var set in DataSetNames.Defaults(entry))
        {
            try
            {
                using var splits = DataSetReaders.Read(new DataRequest(locator, set, line => console.Output.WriteLine($"  – {line}")));
                // Some domains have one list of images for both.
                foreach (var split in ((DomainData[])[splits.Train, splits.Test]).Distinct())
                    console.Output.WriteLine($"  ✓ {split.Name}: {Words.Count(split.Count)} samples {string.Join("x", split.SampleShape)}; {Counts(split)}");
            }
            catch (DataException failure)
            {
                console.Error.WriteLine($"error: {failure.Message}");
                faults++;
            }
        }

        return faults;
    }

    private static string Counts(DomainData split)
    {
        var counts = new long[split.ClassNames.Count];
        using var labels = split.Labels.cpu();
        foreach (var label in labels.data<long>().ToArray())
            counts[label]++;
        return string.Join(", ", split.ClassNames.Zip(counts, (name, count) => $"{name}: {Words.Count(count)}"));
    }
}
