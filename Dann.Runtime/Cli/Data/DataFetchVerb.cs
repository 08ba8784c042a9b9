using System.CommandLine;
using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data fetch</c>: fetches what is missing of data sets.</summary>
internal static class DataFetchVerb
{
    public static Command Create(HostConsole console, CancellationToken cancellation)
    {
        var names = new Argument<string[]>("NAME") { Description = "Data sets, such as mnist; data list shows them all.", Arity = ArgumentArity.OneOrMore };
        var folder = DataVerb.FolderOption();
        var command = new ExampleCommand("fetch", "Fetch data sets from their public homes, checked, into the first data folder that can be written to.", "data fetch mnist mnist-m", "data fetch svhn --data /srv/data") { names, folder };
        command.SetAction(parsed =>
        {
            var entries = DataSetNames.Find(parsed.GetValue(names)!);
            if (DataFetcher.IsForbidden)
                throw new ConfigException($"{DataFetcher.OfflineVariable} is set, which forbids downloads. Unset it to fetch.");
            using var access = DataAccess.Open(parsed.GetValue(folder), isOffline: false, console.CreateFetcher, new FetchConsole(console.Output, console.IsTerminal), cancellation);
            foreach (var entry in entries)
                Fetch(entry, access.Locator, console);
            return ExitCodes.Done;
        });
        return command;
    }

    // File by file until the reader has enough: some sets are published in two forms, of which one will do.
    private static void Fetch(DataSetEntry entry, DataLocator locator, HostConsole console)
    {
        var reader = DataSetReaders.For(entry.Key);
        var failures = new List<DataException>();
        foreach (var file in entry.Files.Where(file => !file.IsByHand && locator.Find(file) is null))
        {
            if (reader.Missing(locator) is null)
                break;
            try
            {
                locator.Require(file);
            }
            catch (DataException failure)
            {
                failures.Add(failure);
            }
        }

        if (reader.Missing(locator) is { } missing)
            throw new DataException($"{entry.Key}: {(failures is [var first, ..] ? first.Message : missing)}");
        console.Output.WriteLine(entry.Files.Count == 0 ? $"{entry.Key}: there is nothing to fetch." : $"{entry.Key}: at hand.");
    }
}
