using Dann.Runtime.Cli;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Native;
using Dann.Runtime.Reporting;
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

    private DannExperiment(LoadedConfig config, ExperimentOptions options, RunFolder? begun) => (Config, this.options, this.begun) = (config, options, begun);

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
        options ??= new();
        return new(ConfigLoader.Load(config, Overrides(options)), options, null);
    }

    /// <summary>Opens an experiment that was begun, to go on with it. What is finished is not run again, what was begun goes on at its last checkpoint.</summary>
    /// <param name="folder">Its folder: <c>runs/config/time</c>.</param>
    /// <param name="options">Device, data and network; the config is that which it was begun with.</param>
    /// <exception cref="ConfigException">There is no experiment, or <see cref="ExperimentOptions.Set"/> says something.</exception>
    public static DannExperiment Resume(string folder, ExperimentOptions? options = null)
    {
        options ??= new();
        var begun = RunFolder.Open(folder) ?? throw new ConfigException($"--resume {folder}: there is no run, because there is no {RunFolder.ConfigFile} in it. Name a folder such as runs/quickstart/20260101-120000.");
        if (Overrides(options) is [var change, ..])
            throw new ConfigException($"{change.Label}: a resumed run goes on with the config it was begun with. Leave it out.");
        return new(ConfigLoader.Load(begun.ConfigPath, [], begun.ConfigName), options, begun) { Folder = begun.FullPath };
    }

    /// <summary>Runs what is left. Cancelled, it stops after the step under way and keeps what is done.</summary>
    /// <param name="reporter">Is told how it goes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ConfigException">The model is not compiled in, or does not fit the config or the data; or there is no such device.</exception>
    /// <exception cref="DataException">Data is missing or broken.</exception>
    /// <exception cref="TrainingFailedException">Training failed. What was finished is kept; <see cref="Folder"/> says where.</exception>
    /// <exception cref="NativeTorchException">libtorch is missing or does not load.</exception>
    /// <exception cref="IOException">The folder of the run, or the cache, cannot be written to: no room, gone, a name too long. <see cref="Folder"/> can be resumed.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no right to write there.</exception>
    public ExperimentOutcome Run(IRunReporter reporter, CancellationToken cancellation = default)
    {
        var model = CompiledModels.Find(Config);
        var device = FindDevice(options.Device);
        var folder = begun ?? CreateFolder();
        Folder = folder.FullPath;
        if (Config.Run.Model.Network is null && model.Declaration.Length > 0)
            AtomicFile.WriteText(folder.NetworkPath, model.Declaration + "\n");
        if (NvidiaDriver.Hint is { } hint)
            reporter.Note(hint);
        using var said = cancellation.Register(() => reporter.Note("Stopping after the step under way. What is done is kept."));
        using var access = DataAccess.Open(options.DataFolder, options.IsOffline, options.CreateFetcher, new FetchNotes(reporter), cancellation);
        var experiment = new Experiment(Config, model, device, access.Locator, folder) { Command = options.Command ?? CommandLine() };
        var isComplete = false;
        try
        {
            isComplete = new ExperimentRunner(experiment, reporter).Run(cancellation);
        }
        // In the middle of a download.
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }

        return new ExperimentOutcome(folder.FullPath, File.Exists(folder.ResultsPath) ? Results.Read(folder.ResultsPath) : null, isComplete);
    }

    private RunFolder CreateFolder()
    {
        try
        {
            return RunFolder.Create(options.RunsFolder, Config.Name, Config.ResolvedText, DateTime.Now);
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
