using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Experiments;

/// <summary>What an experiment has so far: each result in a file of its own as soon as there is one, and what all of them are of.</summary>
internal sealed class RunStore
{
    private readonly RunFolder folder;
    private readonly ResultFiles files;
    private RunIdentity identity;
    private readonly Experiment experiment;
    private readonly AnswerChanges changes;
    private readonly List<RunResult> finished = [];
    private readonly List<FailedRun> failed = [];
    private readonly Dictionary<string, DomainRecord> domains = new(StringComparer.Ordinal);

    /// <summary>Opens the store of an experiment's folder, which may hold results already.</summary>
    /// <exception cref="InvalidDataException">A file of it cannot be read.</exception>
    public RunStore(Experiment experiment, RunIdentity identity)
    {
        (this.experiment, this.identity, folder) = (experiment, identity, experiment.Folder);
        (files, changes) = (new ResultFiles(folder), new AnswerChanges(experiment));
        finished.AddRange(files.Finished());
        failed.AddRange(files.Failed());
        foreach (var domain in DomainRecord.ReadAll(folder))
            domains[domain.Note.Name] = domain;
    }

    /// <summary>The finished runs, in the order they were finished.</summary>
    public IReadOnlyList<RunResult> Finished => finished;

    /// <summary>The runs that failed.</summary>
    public IReadOnlyList<FailedRun> Failed => failed;

    /// <summary>The domain as it was first read; null where it was not.</summary>
    public DataNote? DomainOf(string name) => domains.GetValueOrDefault(name)?.Note;

    /// <summary>The domains that were read.</summary>
    public IEnumerable<DataNote> Domains => domains.Values.Select(record => record.Note);

    /// <summary>Keeps what was read of a domain.</summary>
    public void Keep(DataNote note, IReadOnlyList<string> classes)
    {
        domains[note.Name] = new DomainRecord(DomainRecord.CurrentSchema, note, classes);
        domains[note.Name].Write(folder);
    }

    /// <summary>Keeps that somebody went on with something else than it was begun with.</summary>
    public void Changed(IEnumerable<string> differences)
    {
        identity = identity with { Changes = [.. identity.Changes, .. differences] };
        identity.Write(folder);
    }

    /// <summary>Keeps a result; and, on a target without labels, what it tells of those before it.</summary>
    public RunResult Keep(RunResult result)
    {
        finished.Add(result);
        failed.RemoveAll(failure => IsOf(failure, result));
        for (var i = 0; i < finished.Count; i++)
        {
            var complete = changes.Complete(finished[i]);
            if (i == finished.Count - 1 || !ReferenceEquals(complete, finished[i]))
                files.Keep(complete);
            finished[i] = complete;
        }

        return finished[^1];
    }

    /// <summary>Keeps why a run failed.</summary>
    public void Keep(FailedRun failure)
    {
        failed.Add(failure);
        files.Keep(failure);
    }

    /// <summary>Forgets failures, so that those runs are tried again.</summary>
    public void Forget(Func<FailedRun, bool> isMeant)
    {
        foreach (var failure in failed.Where(isMeant).ToList())
        {
            files.Forget(failure);
            failed.Remove(failure);
        }
    }

    /// <summary>All results with what they are of.</summary>
    public Results Summary() => StoredResults.Of(identity, experiment.Config.Run, finished, failed, domains.Values);

    /// <summary>Writes what is made of the results: <c>results.json</c>.</summary>
    public void WriteSummary() => Summary().Write(folder.SummaryPath);

    private static bool IsOf(FailedRun failure, RunResult result) => (failure.Source, failure.Target, failure.Method, failure.Seed) == (result.Source, result.Target, result.Method, result.Seed);
}
