using System.CommandLine;
using Dann.Runtime.Data.Shelf;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data fetch</c>: fetches what is missing of data sets.</summary>
internal static class DataFetchVerb
{
    public static Command Create(HostConsole console, CancellationToken cancellation)
    {
        var names = new Argument<string[]>("NAME") { HelpName = "NAME", Description = "Data sets, such as mnist; data list shows them all.", Arity = ArgumentArity.OneOrMore };
        names.CompletionSources.Add(Suggestions.DataSets);
        var folder = DataVerb.FolderOption();
        var command = new ExampleCommand("fetch", "Fetch data sets from their public homes, checked, into the first data folder that can be written to.", "data fetch mnist mnist-m", "data fetch svhn --data /srv/data") { names, folder };
        command.SetAction(parsed =>
        {
            console.Heed();
            var wanted = DataSetNames.Find(parsed.GetValue(names)!);
            var shelf = new DataShelf(parsed.GetValue(folder)) { CreateFetcher = console.CreateFetcher };
            foreach (var entry in wanted)
                console.Output.WriteLine(shelf.Fetch(entry.Key, new FetchConsole(console.Output, console.IsTerminal), cancellation) ? $"{entry.Key}: at hand." : $"{entry.Key}: there is nothing to fetch.");
            return ExitCodes.Done;
        });
        return command;
    }
}
