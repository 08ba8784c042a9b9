using Dann.Dsl.DataSets;
using Dann.Dsl.Training;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Predictions;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Experiments;

/// <summary>Runs each method on each task with each seed. What its folder says is finished is not run again; what was begun goes on at its checkpoint.</summary>
internal sealed class ExperimentRunner(Experiment experiment, IRunReporter reporter)
{
    private readonly RunConfig config = experiment.Config.Run;
    private readonly MetricsFile metrics = new(experiment.Folder.MetricsPath);
    private readonly AnswerChanges changes = new(experiment);
    private readonly List<RunResult> finished = [];
    private readonly Dictionary<string, DataNote> data = new(StringComparer.Ordinal);
    private readonly List<string> said = [];
    private IReadOnlyList<string> classes = [];
    private string command = experiment.Command;
    private bool isHeaderWritten;

    /// <summary>Runs what is left; false when cancelled.</summary>
    public bool Run(CancellationToken cancellation)
    {
        if (File.Exists(experiment.Folder.ResultsPath))
            GoOnFrom(Results.Read(experiment.Folder.ResultsPath));
        var plan = PlannedRun.All(config);
        WriteReport();
        var isComplete = false;
        reporter.Track(new ExperimentPlan(experiment.Config.Name, plan, [.. finished.Where(result => plan.Any(run => run.Gave(result)))]), () => isComplete = RunTasks(plan, cancellation));
        if (isComplete)
            reporter.Close(Summary(), experiment.Folder.FullPath);
        return isComplete;
    }

    private bool RunTasks(IReadOnlyList<PlannedRun> plan, CancellationToken cancellation)
    {
        var networks = new NetworkSelection(experiment, new NetworkRun(experiment, metrics, reporter, cancellation), reporter);
        var device = Devices.Find(experiment.Device);
        var stage = InputStages.Create(config.Data!.Representation, new StageContext(experiment.Config.File, experiment.Locator, device, Say) { Store = FeatureStore.OfUser(), Cancellation = cancellation });
        using var domains = new DomainCache(experiment.Model, experiment.Locator, stage, device, ImageMemory.Of(config.Data.Memory), Say, cancellation);
        foreach (var task in config.Data!.Tasks)
        {
            var isLeft = plan.Select((run, i) => (Run: run, Number: i + 1)).Where(item => item.Run.Task == task && !IsDone(item.Run)).ToList();
            if (isLeft.Count > 0 && !RunTask(task, isLeft, plan.Count, domains, networks, cancellation))
                return false;
            domains.KeepOnly([.. config.Data.Tasks.SkipWhile(other => other != task).Skip(1).SelectMany(later => later.Sources.Append(later.Target))]);
        }

        return true;
    }

    private void GoOnFrom(Results results)
    {
        finished.AddRange(results.Runs);
        classes = results.Classes;
        command = results.Command;
        foreach (var note in results.Data)
            data[note.Name] = note;
    }

    private bool IsDone(PlannedRun run)
    {
        if (finished.FirstOrDefault(run.Gave) is not { } done)
            return false;
        reporter.Skipped(done);
        return true;
    }

    private bool RunTask(TaskSettings task, IReadOnlyList<(PlannedRun Run, int Number)> runs, int count, DomainCache domains, NetworkSelection networks, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return false;
        reporter.Busy($"reading {task.SourceName} and {task.TargetName}");
        using var read = ReadData(task, domains);
        foreach (var (run, number) in runs)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            var title = new RunTitle(task.SourceName, task.TargetName, run.Method, run.Seed, number, count) { ShowsTask = config.Data!.Tasks.Count > 1 };
            if (networks.Train(run, title, read) is not { } network)
                return false;
            reporter.Busy($"measuring {run.Method.Name} seed {run.Seed}");
            using (network)
            {
                finished.Add(new RunEvaluation(experiment, title).Of(run, network, read));
                for (var i = 0; i < finished.Count; i++)
                    finished[i] = changes.Complete(finished[i]);
                Keep(run, title, network, read);
            }

            Summary().Write(experiment.Folder.ResultsPath);
            WriteReport();
            reporter.Finished(finished[^1]);
        }

        return true;
    }

    // Methods of one training have one network between them.
    private void Keep(PlannedRun run, RunTitle title, TrainedNetwork network, TaskData read)
    {
        var path = experiment.Folder.ModelPath(title);
        if (!File.Exists(path))
            NetworkFile.Save(path, network.Model, NetworkCard.Of(experiment.Model, run.Task, run.Method.Training, run.Seed, network.Epoch, read.Source.Train.ClassNames, read.Target.Train, read.Normalization, config.Data!.Representation));
    }

    private TaskData ReadData(TaskSettings task, DomainCache domains)
    {
        // Each is noted as soon as it is read, so that what its reader had to say stands beside its name.
        var isNew = !data.ContainsKey(task.Sources[0].Name);
        foreach (var domain in task.Sources.Append(task.Target))
            Note(domain, domains.Get(domain));
        var read = TaskData.Of(task, config.Data!, experiment.Model, domains);
        if (isNew)
            data[task.Sources[0].Name] = data[task.Sources[0].Name] with { Notes = [.. data[task.Sources[0].Name].Notes, .. said] };
        said.Clear();
        classes = read.Source.Train.ClassNames;
        reporter.Note($"{task.SourceName} ({Words.Count(read.Source.Train.Count)} train, {Words.Count(read.Source.Test.Count)} test) to {task.TargetName} ({Words.Count(read.Target.Train.Count)} train, {Words.Count(read.Target.Test.Count)} test)");
        WriteHeader();
        return read;
    }

    private void Note(DomainSettings domain, Data.DomainSplits splits)
    {
        if (!data.ContainsKey(domain.Name))
            data[domain.Name] = new DataNote(domain.Name, splits.Train.Count, splits.Test.Count, (DataSetCatalogue.All.Find(domain.DataSet.Key) as DataSetEntry)?.Splits ?? "", [.. said]);
        said.Clear();
    }

    private void Say(string line)
    {
        said.Add(line);
        reporter.Note(line);
    }

    private void WriteHeader()
    {
        if (isHeaderWritten)
            return;
        isHeaderWritten = true;
        using var model = experiment.Model.CreateModel();
        using var trainer = NetworkRun.CreateTrainer(experiment, model, config.Train, 0, keepWeights: true);
        var layout = trainer.Plan.ChannelsLast ? "channels last" : "channels first";
        var passes = trainer.Plan.TwoPasses ? "two passes" : "one pass";
        var where = trainer.Device.type == DeviceType.CPU ? $"CPU, {torch.get_num_threads()} threads" : trainer.Device.ToString();
        reporter.Note($"{experiment.Model.Name}, {Words.Count(model.parameters().Sum(parameter => parameter.numel()))} parameters, on {where} ({layout}, {passes})");
    }

    private Results Summary() => Results.Of(experiment.Config.Name, experiment.Device, finished, config.Data!.Representation is AsRead ? null : config.Data.Representation.Key) with
    {
        Command = command,
        Description = experiment.Config.Description,
        Data = [.. data.Values],
        Classes = classes,
        Software = Software.Words,
        Threads = Devices.Find(experiment.Device).type == DeviceType.CPU ? torch.get_num_threads() : null,
    };

    // A run is worth more than its picture: what goes wrong with the page is said, and training goes on.
    private void WriteReport()
    {
        try
        {
            RunReport.Write(experiment.Folder);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            reporter.Note($"{RunReport.FileName} was not written: {failure.Message} Write it later with: dotnet run -- report {experiment.Folder.FullPath}");
        }
    }
}
