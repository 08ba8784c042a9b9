using Dann.Dsl.Training;
using Dann.Runtime.Cli;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Native;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using TorchSharp;

namespace Dann.Runtime.Experiments;

/// <summary>
/// An experiment that a config describes: every method on every task with every seed, with checkpoints, metrics and results in a folder of its own.
/// The command line does what this does:
/// <code>DannExperiment.Load("configs/quickstart.yaml").Run(new ConsoleReporter());</code>
/// The models must be compiled into the program, by a YAML file or a class that the generator has seen.
/// </summary>
public sealed class DannExperiment
{
    private readonly ExperimentOptions options;
    private readonly RunFolder? begun;
    private readonly RunFolder? continued;

    private DannExperiment(LoadedConfig config, ExperimentOptions options, RunFolder? begun = null, RunFolder? continued = null) => (Config, this.options, this.begun, this.continued) = (config, options, begun, continued);

    /// <summary>The config's name: the file's name without its ending.</summary>
    public string Name => Config.Name;

    /// <summary>What was found in the config that does not stop a run, as compilers print it.</summary>
    public IReadOnlyList<string> Warnings => Config.Warnings;

    /// <summary>All its runs, in their order.</summary>
    public IReadOnlyList<PlannedRun> Plan => PlannedRun.All(Config.Run);

    /// <summary>Its folder; null before the first <see cref="Run"/> of one that was not begun.</summary>
    public string? Folder { get; private set; }

    internal LoadedConfig Config { get; }

    /// <summary>Reads a config.</summary>
    /// <param name="config">The path of the YAML file.</param>
    /// <param name="options">What is said beside it.</param>
    /// <exception cref="ConfigException">The file is missing or has findings.</exception>
    public static DannExperiment Load(string config, ExperimentOptions? options = null)
    {
        return Load(config, options ?? new(), null);
    }

    internal static DannExperiment Load(string config, ExperimentOptions options, string? name) => new(ConfigLoader.Load(config, Overrides(options), name), options);

    /// <summary>Opens an experiment that was begun, to go on with it. What is finished is not run again, what was begun goes on at its last checkpoint, in the middle of an epoch too.</summary>
    /// <param name="folder">Its folder: <c>runs/config/time</c>.</param>
    /// <param name="options">Device, data and network; the config is that which it was begun with.</param>
    /// <exception cref="ConfigException">There is no experiment, <see cref="ExperimentOptions.Set"/> says something, or it was begun by a version that did not keep what it was trained on.</exception>
    public static DannExperiment Resume(string folder, ExperimentOptions? options = null)
    {
        options ??= new();
        var begun = Open(folder);
        if (Overrides(options) is [var change, ..])
            throw new ConfigException($"{change.Label}: a resumed run goes on with the config it was begun with. Leave it out.");
        if (begun.IsOfBefore)
            throw Refusals.OfBefore(begun);
        var continues = Identity(begun).Continues;
        return new(ConfigLoader.Load(begun.ConfigPath, [], begun.ConfigName), options, begun, continues is null ? null : Open(continues)) { Folder = begun.FullPath };
    }

    /// <summary>
    /// Trains the networks of a finished experiment for longer, as an experiment of its own: each begins with the weights that it ended with, at the epoch they are of. The optimiser begins anew, and
    /// the schedules are those of the new number of epochs, so that the result is not that of a training which had so many from the start.
    /// </summary>
    /// <param name="folder">The folder of the finished experiment.</param>
    /// <param name="epochs">All epochs, those that it has had among them; more than it has had.</param>
    /// <param name="options">Device, data and network.</param>
    /// <exception cref="ConfigException">There is no such experiment, it is not finished, chose among candidates, or has had as many epochs.</exception>
    public static DannExperiment TrainLonger(string folder, int epochs, ExperimentOptions? options = null)
    {
        options ??= new();
        var finished = Open(folder);
        if (finished.IsOfBefore)
            throw Refusals.OfBefore(finished);
        var before = ConfigLoader.Load(finished.ConfigPath, [], finished.ConfigName);
        var results = StoredResults.Read(finished, before.Run);
        if (PlannedRun.All(before.Run).FirstOrDefault(run => results?.Runs.Any(run.Gave) != true) is { } left)
            throw new ConfigException($"--resume {folder} --epochs {epochs}: error: that run is not finished: {left.Method.Name} seed {left.Seed} of {left.Task.SourceName} -> {left.Task.TargetName} is missing. Finish it first: dotnet run -- --resume {finished.FullPath}");
        if (before.Run.Experiment.Candidates.Count > 0)
            throw new ConfigException($"--resume {folder} --epochs {epochs}: error: its networks were chosen among candidates, which were trained differently. Put the settings that were chosen into a config without a grid, and run that.");
        if (epochs <= before.Run.Train.Epochs)
            throw new ConfigException($"--resume {folder} --epochs {epochs}: error: it has had {before.Run.Train.Epochs} epochs already. Give the number of all epochs, such as --epochs {2 * before.Run.Train.Epochs}.");
        var change = Override.Parse(FormattableString.Invariant($"train.epochs={epochs}"));
        return new(ConfigLoader.Load(finished.ConfigPath, [change, .. Overrides(options)], finished.ConfigName), options, null, finished);
    }

    /// <summary>
    /// Runs what is left. Cancelled, it stops after the step under way and keeps what is done. A run that fails (values that are not finite, memory, data of one task) is among
    /// <see cref="Results.Failures"/>, and the others go on.
    /// </summary>
    /// <param name="reporter">Is told how it goes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ConfigException">The model is not compiled in, or does not fit the config or the data; there is no such device; another process works in the folder; or it would go on with something else than it was begun with.</exception>
    /// <exception cref="DataException">Data is missing or broken, so that no run could begin.</exception>
    /// <exception cref="NativeTorchException">libtorch is missing or does not load.</exception>
    /// <exception cref="IOException">The folder of the run, or the cache, cannot be written to: no room, gone, a name too long. <see cref="Folder"/> can be resumed.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no right to write there.</exception>
    public ExperimentOutcome Run(IRunReporter reporter, CancellationToken cancellation = default)
    {
        var model = CompiledModels.Find(Config);
        var device = FindDevice(options.Device);
        var (folder, held) = Take();
        using var held_ = held;
        Folder = folder.FullPath;
        AtomicFile.ClearLeftovers(folder.FullPath);
        var identity = Identify(folder, model, device, reporter);
        if (Config.Run.Model.Network is null && model.Declaration.Length > 0)
            AtomicFile.WriteText(folder.NetworkPath, model.Declaration + "\n", isDerived: true);
        if (NvidiaDriver.Hint is { } hint)
            reporter.Note(hint);
        using var said = cancellation.Register(() => reporter.Note("Stopping after the step under way. What is done is kept."));
        using var access = DataAccess.Open(options.DataFolder, options.IsOffline, options.CreateFetcher, new FetchNotes(reporter), cancellation);
        var experiment = new Experiment(Config, model, device, access.Locator, folder)
        {
            CheckpointInterval = options.CheckpointInterval,
            IsResumed = begun is not null,
            AcceptsChanges = options.AcceptsChanges,
            Continued = continued,
        };
        var store = new RunStore(experiment, identity);
        // What was missing may be there now; what failed in training fails again unless somebody knows better.
        store.Forget(failure => options.RetriesFailed || failure.Kind == FailureKind.Data);
        var isComplete = false;
        try
        {
            isComplete = new ExperimentRunner(experiment, store, reporter).Run(cancellation);
        }
        // In the middle of a download.
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }

        if (isComplete)
            held.Remove();
        return new ExperimentOutcome(folder.FullPath, store.Finished.Count + store.Failed.Count > 0 ? store.Summary() : null, isComplete);
    }

    private (RunFolder Folder, RunLock Lock) Take()
    {
        if (begun is null)
            return CreateFolder();
        return (begun, RunLock.TryTake(begun.FullPath) ?? throw Refusals.OfTwo(begun));
    }

    // What the run is of, for results to say and for whoever goes on with it to be held to.
    private RunIdentity Identify(RunFolder folder, ModelRegistration model, string device, IRunReporter reporter)
    {
        var now = new RunIdentity(RunIdentity.CurrentSchema, Config.Name, options.Command ?? CommandLine(), DateTimeOffset.Now, model.Name, model.ArchitectureHash, device, device == "cpu" ? torch.get_num_threads() : null, Software.Words, Config.ResolvedText)
        {
            Description = Config.Description,
            Representation = Config.Run.Data!.Representation is AsRead ? null : Config.Run.Data.Representation.Key,
            Continues = continued is null ? null : Path.GetFullPath(continued.FullPath),
        };
        if (begun is null)
        {
            // The identity first: a folder that has a config has both.
            now.Write(folder);
            AtomicFile.WriteText(folder.ConfigPath, Config.ResolvedText);
            return now;
        }

        var then = Identity(folder);
        if (then.Architecture != now.Architecture)
            throw Refusals.OfNetwork(folder, now.Model, then.Architecture, now.Architecture);
        var differences = then.DifferencesTo(now);
        if (differences.Count == 0)
            return then;
        if (!options.AcceptsChanges)
            throw Refusals.OfChanges(folder, differences);
        foreach (var difference in differences)
            reporter.Note($"Going on although {difference}.");
        var changed = now with { Command = then.Command, Started = then.Started, Continues = then.Continues, Changes = [.. then.Changes, .. differences] };
        changed.Write(folder);
        return changed;
    }

    private static RunFolder Open(string folder) => RunFolder.Open(folder)
        ?? throw new ConfigException($"--resume {folder}: there is no run, because there is no {RunFolder.ConfigFile} in it. Name a folder such as runs/quickstart/20260101-120000.");

    private static RunIdentity Identity(RunFolder folder)
    {
        try
        {
            return RunIdentity.Read(folder)!;
        }
        catch (InvalidDataException failure)
        {
            throw new ConfigException($"--resume {folder.FullPath}: error: {failure.Message}");
        }
    }

    private (RunFolder Folder, RunLock Lock) CreateFolder()
    {
        try
        {
            return RunFolder.Create(options.RunsFolder, Config.Name, DateTime.Now);
        }
        // A file is in the way, or nobody may write there; a full disk is another matter.
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException)
        {
            throw new ConfigException($"--out {options.RunsFolder}: no folder for runs can be made there: {failure.Message} Name a folder that can be written to.");
        }
    }

    private static List<Override> Overrides(ExperimentOptions options) => [.. options.Set.Select(Override.Parse), .. options.Overrides];

    // As somebody would type it, so that results can be had again.
    private string CommandLine() => string.Join(' ', [$"dotnet run -- {Config.File}", .. Overrides(options).Select(change => change.Label)]);

    // Results name the device that was used, so `auto` ends here.
    private static string FindDevice(string word)
    {
        try
        {
            var device = Devices.Find(word);
            return device.type == DeviceType.CPU ? "cpu" : FormattableString.Invariant($"cuda:{device.index}");
        }
        catch (ArgumentException failure)
        {
            throw new ConfigException($"--device {word}: {Failures.Plain(failure)}");
        }
    }
}
