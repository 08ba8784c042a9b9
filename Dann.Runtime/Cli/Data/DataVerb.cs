using System.CommandLine;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data</c>: which data sets there are, and which are at hand.</summary>
internal static class DataVerb
{
    public static Command Create(HostConsole console, CancellationToken cancellation) =>
        new ExampleCommand("data", "List, fetch and check data sets, and what is cached of them.", "data list", "data fetch mnist", "data check")
        {
            DataListVerb.Create(console),
            DataFetchVerb.Create(console, cancellation),
            DataCheckVerb.Create(console, cancellation),
            DataClassesVerb.Create(console),
            DataCacheVerb.Create(console),
        };

    /// <summary>The option that names the data folder.</summary>
    public static Option<string?> FolderOption() =>
        new("--data") { Description = "The folder with the data sets; else DANN_DATA, else the user's cache.", HelpName = "DIR" };
}
