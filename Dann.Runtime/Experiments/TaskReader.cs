using Dann.Dsl.DataSets;
using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

namespace Dann.Runtime.Experiments;

/// <summary>Reads the data of tasks, keeps what is to be remembered of each domain, and holds a domain that is read again to what it was.</summary>
internal sealed class TaskReader : IDisposable
{
    private readonly Experiment experiment;
    private readonly RunStore store;
    private readonly IRunReporter reporter;
    private readonly DomainCache domains;
    private readonly DataSettings settings;
    private readonly List<string> said = [];
    private readonly HashSet<DomainSettings> known = [];

    public TaskReader(Experiment experiment, RunStore store, IRunReporter reporter, CancellationToken cancellation)
    {
        (this.experiment, this.store, this.reporter, settings) = (experiment, store, reporter, experiment.Config.Run.Data!);
        var device = Devices.Find(experiment.Device);
        var stage = InputStages.Create(settings.Representation, new StageContext(experiment.Config.File, experiment.Locator, device, Say) { Store = FeatureStore.OfUser(), Cancellation = cancellation });
        domains = new DomainCache(experiment.Model, experiment.Locator, stage, device, ImageMemory.Of(settings.Memory), Say, cancellation);
    }

    /// <summary>The data of a task; belongs to the caller.</summary>
    /// <exception cref="DataException">A file is missing or broken, or the domains' classes differ.</exception>
    /// <exception cref="ConfigException">The data does not fit the network, or is not what the experiment was begun with.</exception>
    public TaskData Read(TaskSettings task)
    {
        reporter.Busy($"reading {task.SourceName} and {task.TargetName}");
        // Each is noted as soon as it is read, so that what its reader had to say stands beside its name.
        foreach (var domain in task.Sources.Append(task.Target).Where(known.Add))
        {
            said.Clear();
            var splits = domains.Get(domain);
            Remember(domain, splits);
        }

        said.Clear();
        var read = TaskData.Of(task, settings, experiment.Model, domains);
        if (said.Count > 0 && store.DomainOf(task.Sources[0].Name) is { } first && said.Except(first.Notes).ToList() is { Count: > 0 } more)
            store.Keep(first with { Notes = [.. first.Notes, .. more] }, read.Source.Train.ClassNames);
        said.Clear();
        reporter.Note($"{task.SourceName} ({Words.Count(read.Source.Train.Count)} train, {Words.Count(read.Source.Test.Count)} test) to {task.TargetName} ({Words.Count(read.Target.Train.Count)} train, {Words.Count(read.Target.Test.Count)} test)");
        return read;
    }

    /// <summary>What a task's networks are trained on, in words by what they speak of.</summary>
    public IReadOnlyDictionary<string, string> TrainedOn(TaskSettings task) => task.Sources.Append(task.Target)
        .Select(domain => (domain.Name, store.DomainOf(domain.Name)?.Content))
        .Where(domain => domain.Content is not null)
        .ToDictionary(domain => $"domain {domain.Name}", domain => $"{domain.Content!.Train} labelled {domain.Content.TrainLabels ?? "by nobody"}");

    /// <summary>Releases every domain that is not among these.</summary>
    public void KeepOnly(IReadOnlyCollection<DomainSettings> needed) => domains.KeepOnly(needed);

    public void Dispose() => domains.Dispose();

    private void Remember(DomainSettings domain, DomainSplits splits)
    {
        var note = new DataNote(domain.Name, splits.Train.Count, splits.Test.Count, (DataSetCatalogue.All.Find(domain.DataSet.Key) as DataSetEntry)?.Splits ?? "", [.. said])
        {
            Set = domain.DataSet.Name,
            Content = domains.ContentOf(domain),
        };
        if (store.DomainOf(domain.Name) is not { } before)
        {
            foreach (var shared in store.Domains.Select(other => ContentFingerprint.Shared(other, note)).OfType<string>().ToList())
            {
                reporter.Note(shared);
                note = note with { Notes = [.. note.Notes, shared] };
            }
        }
        else if (ContentFingerprint.Differences(before, note) is { Count: > 0 } differences)
        {
            if (!experiment.AcceptsChanges)
                throw Refusals.OfChanges(experiment.Folder, differences);
            store.Changed(differences);
            foreach (var difference in differences)
                reporter.Note($"Going on although {difference}.");
        }
        else
        {
            return;
        }

        store.Keep(note, splits.Train.HasLabels ? splits.Train.ClassNames : splits.Test.ClassNames);
    }

    private void Say(string line)
    {
        said.Add(line);
        reporter.Note(line);
    }
}
