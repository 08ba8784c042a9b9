using Dann.Dsl.Training;
using Dann.Runtime.Configuration;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>The results of a folder as one: made of the files of its runs, or read from the one file that runs of before left.</summary>
internal static class StoredResults
{
    /// <summary>Reads them; null where nothing is finished and nothing failed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="config">Its config, which gives the order; null where it cannot be read.</param>
    /// <param name="problem">Told of a file that cannot be read; null to throw.</param>
    /// <exception cref="InvalidDataException">A file is torn or of another schema, and nobody is told.</exception>
    public static Results? Read(RunFolder folder, RunConfig? config, Action<string>? problem = null)
    {
        if (folder.IsOfBefore)
            return File.Exists(folder.SummaryPath) ? Results.Read(folder.SummaryPath) : null;
        var files = new ResultFiles(folder);
        var (finished, failed) = (files.Finished(problem), files.Failed(problem));
        return finished.Count + failed.Count == 0 ? null : Of(RunIdentity.Read(folder)!, config, finished, failed, DomainRecord.ReadAll(folder));
    }

    /// <summary>The same, with a config that may not be readable here.</summary>
    /// <inheritdoc cref="Read(RunFolder, RunConfig?, Action{string}?)"/>
    public static Results? Read(RunFolder folder)
    {
        RunConfig? config = null;
        try
        {
            config = folder.IsOfBefore ? null : ConfigLoader.Load(folder.ConfigPath, [], folder.ConfigName).Run;
        }
        catch (ConfigException)
        {
            // Its model may be one of another program: then the results come by their names.
        }

        return Read(folder, config);
    }

    /// <summary>Puts results together, in the order of the plan, whatever order they were finished in.</summary>
    public static Results Of(RunIdentity identity, RunConfig? config, IReadOnlyList<RunResult> finished, IReadOnlyList<FailedRun> failed, IEnumerable<DomainRecord> domains)
    {
        var tasks = config?.Data?.Tasks.Select((task, i) => (Key: (task.SourceName, task.TargetName), Place: i)).ToDictionary(entry => entry.Key, entry => entry.Place) ?? [];
        var methods = config?.Experiment.Methods.Select(method => method.Name).ToList() ?? [];
        var seeds = config?.Experiment.Seeds.ToList() ?? [];
        var known = domains.ToDictionary(record => record.Note.Name);
        var names = config?.Data?.Tasks.SelectMany(task => task.Sources.Append(task.Target)).Select(domain => domain.Name).Distinct().ToList() ?? [.. known.Keys];
        var read = names.Select(known.GetValueOrDefault).OfType<DomainRecord>().ToList();
        (int, int, int) Place(string source, string target, int seed, string method) => (tasks.GetValueOrDefault((source, target), int.MaxValue), seeds.IndexOf(seed), methods.IndexOf(method));
        List<RunResult> ordered = [.. finished.OrderBy(result => Place(result.Source, result.Target, result.Seed, result.Method))];
        return Results.Of(identity.Config, identity.Device, ordered, identity.Representation) with
        {
            Command = identity.Command,
            Description = identity.Description,
            Data = [.. read.Select(record => record.Note)],
            Classes = read.Select(record => record.Classes).FirstOrDefault(classes => classes.Count > 0) ?? [],
            Software = identity.Software,
            Threads = identity.Threads,
            Failures = [.. failed.OrderBy(failure => Place(failure.Source, failure.Target, failure.Seed, failure.Method))],
            Changes = identity.Changes,
            Continues = identity.Continues,
        };
    }
}
