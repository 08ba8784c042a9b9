using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Reporting.Comparison;

/// <summary>An experiment that is compared with others.</summary>
/// <param name="Label">What tells it from the others: a part of its folder.</param>
/// <param name="Path">Where it was named.</param>
/// <param name="Results">What came of it.</param>
/// <param name="Settings">Its config, flattened: <c>train.epochs</c> is <c>20</c>. Empty where only a results file is at hand.</param>
public sealed record ComparedRun(string Label, string Path, Results Results, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Reads the folder of an experiment, or a results.json.</summary>
    /// <exception cref="ConfigException">There are no results, or they cannot be read.</exception>
    internal static ComparedRun Read(string path)
    {
        var results = ReadResults(path);
        var config = System.IO.Path.Combine(path, RunFolder.ConfigFile);
        return new(System.IO.Path.TrimEndingDirectorySeparator(path), path, results, File.Exists(config) ? FlatConfig.Of(File.ReadAllText(config), config) : new Dictionary<string, string>());
    }

    /// <summary>Reads the results of a folder, or of a file.</summary>
    /// <exception cref="ConfigException">There are none, or they cannot be read.</exception>
    internal static Results ReadResults(string path)
    {
        try
        {
            return (Directory.Exists(path) ? InFolder(path) : File.Exists(path) ? Results.Read(path) : null)
                ?? throw new ConfigException($"There are no results at '{path}'. Name the folder of a run that has finished something, or a {RunFolder.ResultsFile}.");
        }
        catch (InvalidDataException failure)
        {
            throw new ConfigException(failure.Message);
        }
    }

    // A folder may hold the one file alone, as those that are kept for a page of results do.
    private static Results? InFolder(string path)
    {
        if (RunFolder.Open(path) is { } run)
            return StoredResults.Read(run);
        var file = System.IO.Path.Combine(path, RunFolder.ResultsFile);
        return File.Exists(file) ? Results.Read(file) : null;
    }
}
