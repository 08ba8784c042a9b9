using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Predictions;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using TorchSharp;

namespace Dann.Runtime.Experiments;

/// <summary>
/// Runs each method on each task with each seed. What its folder says is finished is not run again; what was begun goes on at its checkpoint.
/// A run that fails is a result without numbers, and the others go on.
/// </summary>
internal sealed class ExperimentRunner(Experiment experiment, RunStore store, IRunReporter reporter)
{
    private readonly RunConfig config = experiment.Config.Run;
    private readonly MetricsFile metrics = new(experiment.Folder.MetricsPath);
    private ExceptionDispatchInfo? withoutData;
    private bool isHeaderWritten;

    /// <summary>Runs what is left; false when cancelled.</summary>
    /// <exception cref="DataException">No run could begin for want of data.</exception>
    public bool Run(CancellationToken cancellation)
    {
        var plan = PlannedRun.All(config);
        var isComplete = false;
        reporter.Track(
            new ExperimentPlan(experiment.Config.Name, plan, [.. store.Finished.Where(result => plan.Any(run => run.Gave(result)))]) { Failed = [.. store.Failed] },
            () => isComplete = RunTasks(plan, cancellation));
        if (!isComplete)
            return false;
        if (store.Finished.Count == 0 && store.Failed.All(failure => failure.Kind == FailureKind.Data))
            withoutData?.Throw();
        Clear();
        reporter.Close(store.Summary(), experiment.Folder.FullPath);
        return true;
    }

    private bool RunTasks(IReadOnlyList<PlannedRun> plan, CancellationToken cancellation)
    {
        using var reader = new TaskReader(experiment, store, reporter, cancellation);
        var networks = new NetworkSelection(experiment, new NetworkRun(experiment, metrics, reporter, cancellation), reporter);
        var tasks = config.Data!.Tasks;
        for (var i = 0; i < tasks.Count; i++)
        {
            var isLeft = plan.Select((run, number) => (Run: run, Number: number + 1)).Where(item => item.Run.Task == tasks[i] && !IsOver(item.Run)).ToList();
            if (isLeft.Count > 0)
            {
                try
                {
                    if (!RunTask(tasks[i], isLeft, plan.Count, reader, networks, cancellation))
                        return false;
                }
                finally
                {
                    // Also where it was stopped, or something outside of it failed.
                    WritePages();
                }
            }

            reader.KeepOnly([.. tasks.Skip(i + 1).SelectMany(later => later.Sources.Append(later.Target))]);
        }

        // Where nothing was left to do, there may still be a page that an interruption cost.
        if (!File.Exists(experiment.Folder.SummaryPath))
            WritePages();
        return true;
    }

    private bool IsOver(PlannedRun run)
    {
        if (store.Finished.FirstOrDefault(run.Gave) is { } done)
        {
            reporter.Skipped(done);
            return true;
        }

        if (store.Failed.FirstOrDefault(run.Failed) is not { } failed)
            return false;
        reporter.Failed(failed);
        return true;
    }

    private bool RunTask(TaskSettings task, IReadOnlyList<(PlannedRun Run, int Number)> runs, int count, TaskReader reader, NetworkSelection networks, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return false;
        TaskData read;
        try
        {
            read = reader.Read(task);
        }
        catch (DataException failure)
        {
            withoutData ??= ExceptionDispatchInfo.Capture(failure);
            foreach (var (run, _) in runs)
                Fail(run, FailureKind.Data, failure.Message);
            return true;
        }

        using (read)
        {
            WriteHeader();
            foreach (var (run, number) in runs)
            {
                if (cancellation.IsCancellationRequested)
                    return false;
                var title = new RunTitle(task.SourceName, task.TargetName, run.Method, run.Seed, number, count) { ShowsTask = config.Data!.Tasks.Count > 1 };
                // A network of several methods that failed for one fails for the next.
                if (SharedFailure(run) is { } shared)
                    Fail(run, shared.Kind, shared.Reason);
                else if (!RunOne(run, title, read, reader.TrainedOn(task), networks))
                    return false;
            }
        }

        return true;
    }

    private bool RunOne(PlannedRun run, RunTitle title, TaskData read, IReadOnlyDictionary<string, string> trainedOn, NetworkSelection networks)
    {
        try
        {
            // Methods of one training have one network between them.
            var path = experiment.Folder.ModelPath(title);
            var trained = store.Finished.FirstOrDefault(result => result.Seed == run.Seed && IsOfTraining(run, result)) is { } earlier && File.Exists(path)
                ? networks.Reuse(run, title, earlier, path)
                : networks.Train(run, title, read, trainedOn);
            if (trained is not { } network)
                return false;
            reporter.Busy($"measuring {run.Method.Name} seed {run.Seed}");
            using (network)
            {
                var result = new RunEvaluation(experiment, title).Of(run, network, read);
                // Before the result: who finds a result finds its network.
                if (!File.Exists(path))
                    NetworkFile.Save(path, network.Model, NetworkCard.Of(experiment.Model, run.Task, run.Method.Training, run.Seed, network.Epoch, read.Source.Train.ClassNames, read.Target.Train, read.Normalization, config.Data!.Representation));
                reporter.Finished(store.Keep(result));
            }

            ClearCheckpoints(title);
        }
        catch (Exception failure) when (Explain(failure) is { } explained)
        {
            if (explained.Kind == FailureKind.Data)
                withoutData ??= ExceptionDispatchInfo.Capture(failure);
            // What goes on from values that are not finite ends the same way; where memory ran out, more of it helps.
            if (explained.Kind == FailureKind.Training)
                ClearCheckpoints(title);
            Fail(run, explained.Kind, explained.Reason);
        }

        return true;
    }

    private static (FailureKind Kind, string Reason)? Explain(Exception failure) => failure switch
    {
        TrainingFailedException training => (training.IsOutOfMemory ? FailureKind.Memory : FailureKind.Training, training.Message),
        OutOfMemoryException => (FailureKind.Memory, "Memory ran out. Lower train.batch (--set train.batch=64), or data.memory."),
        ExternalException native => Explain(TorchFailures.Explain(native, "while the network was measured")),
        DataException data => (FailureKind.Data, data.Message),
        _ => null,
    };

    private void Fail(PlannedRun run, FailureKind kind, string reason)
    {
        var failed = new FailedRun(run.Task.SourceName, run.Task.TargetName, run.Method.Name, run.Seed, kind, reason);
        store.Keep(failed);
        reporter.Failed(failed);
    }

    private FailedRun? SharedFailure(PlannedRun run) => store.Failed.FirstOrDefault(failed =>
        (failed.Source, failed.Target, failed.Seed) == (run.Task.SourceName, run.Task.TargetName, run.Seed) && config.Experiment.Methods.Any(method => method.Name == failed.Method && method.Training == run.Method.Training));

    private bool IsOfTraining(PlannedRun run, RunResult result) =>
        (result.Source, result.Target) == (run.Task.SourceName, run.Task.TargetName) && config.Experiment.Methods.Any(method => method.Name == result.Method && method.Training == run.Method.Training);

    private void ClearCheckpoints(RunTitle title)
    {
        var path = experiment.Folder.CheckpointPath(title);
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        if (!Directory.Exists(folder))
            return;
        // Its candidates and the way back of reverse validation are called by it and a dash.
        foreach (var file in Directory.GetFiles(folder, "*.safetensors").Where(file => Path.GetFileNameWithoutExtension(file) is var other && (other == name || other.StartsWith(name + "-", StringComparison.Ordinal))))
            File.Delete(file);
    }

    // All is done: what trainings would have gone on from is of no use any more.
    private void Clear()
    {
        if (Directory.Exists(experiment.Folder.CheckpointsPath) && !store.Failed.Any(failure => failure.Kind == FailureKind.Memory))
            Directory.Delete(experiment.Folder.CheckpointsPath, recursive: true);
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

    // A run is worth more than its picture: what goes wrong with the pages is said, and training goes on.
    private void WritePages()
    {
        try
        {
            store.WriteSummary();
            RunReport.Write(experiment.Folder);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            reporter.Note($"{RunReport.FileName} was not written: {failure.Message} Write it later with: dotnet run -- report {experiment.Folder.FullPath}");
        }
    }
}
