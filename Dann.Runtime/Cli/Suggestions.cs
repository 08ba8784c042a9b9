using System.CommandLine.Completions;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

namespace Dann.Runtime.Cli;

/// <summary>What shells complete words of the command line to.</summary>
internal static class Suggestions
{
    private const string ConfigFolder = "configs";

    /// <summary>Configs: those of <c>configs/</c> and of this folder.</summary>
    public static IEnumerable<string> Configs(CompletionContext context) => [.. Files(ConfigFolder), .. Files(".").Select(path => Path.GetFileName(path)!)];

    /// <summary>What can be described: configs, and the models of this program.</summary>
    public static IEnumerable<string> Networks(CompletionContext context) => [.. Configs(context), .. ModelRegistry.Names];

    /// <summary>Folders of runs.</summary>
    public static IEnumerable<string> Runs(CompletionContext context) =>
        Below("runs").SelectMany(Below).Where(folder => File.Exists(Path.Combine(folder, RunFolder.ConfigFile)));

    /// <summary>The names of data sets.</summary>
    public static IEnumerable<string> DataSets(CompletionContext context) => DataSetCatalogue.All.Keys;

    /// <summary>The words for devices.</summary>
    public static IEnumerable<string> Devices(CompletionContext context) => ["auto", "cpu", "cuda"];

    /// <summary>Methods, behind those of the list that are written already.</summary>
    public static IEnumerable<string> Methods(CompletionContext context)
    {
        var written = context.WordToComplete[..(context.WordToComplete.LastIndexOf(',') + 1)];
        return MethodCatalogue.All.Keys.Where(method => !written.Split(',').Contains(method)).Select(method => written + method);
    }

    /// <summary>Keys of a config, up to the value.</summary>
    public static IEnumerable<string> Settings(CompletionContext context) => ConfigDefaults.Keys.Select(key => key + "=");

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Below(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];
}
