using Dann.Runtime.Cli.Data;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Experiments;
using Dann.Runtime.Native;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>run</c>: trains what a config says.</summary>
internal static class RunCommand
{
    /// <summary>Runs or resumes an experiment and returns the exit code.</summary>
    /// <exception cref="ConfigException">The command line or the config is wrong.</exception>
    /// <exception cref="DataException">Data is missing or broken.</exception>
    /// <exception cref="TrainingFailedException">Training failed.</exception>
    public static int Run(RunRequest request, HostConsole console, CancellationToken cancellation)
    {
        var (config, opened) = Load(request);
        foreach (var warning in config.Warnings)
            console.Error.WriteLine(warning);
        var model = CompiledModels.Find(config);
        var device = FindDevice(request.Device);
        var folder = opened ?? RunFolder.Create(request.Out, config.Name, config.ResolvedText, DateTime.Now);
        var reporter = new ConsoleReporter(console.Ansi, console.IsTerminal);
        if (NvidiaDriver.Hint is { } hint)
            reporter.Note(hint);
        using var access = DataAccess.Open(console, request.Data, request.IsOffline, cancellation);
        var experiment = new Experiment(config, model, device, access.Locator, folder) { Command = CommandLine(request) };
        try
        {
            if (new ExperimentRunner(experiment, reporter).Run(cancellation))
                return ExitCodes.Done;
            return Interrupted();
        }
        // In the middle of a download.
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted();
        }
        catch (TrainingFailedException) when (Directory.Exists(Path.Combine(folder.FullPath, "checkpoints")))
        {
            console.Error.WriteLine($"What was finished is kept. Once mended, go on with: {ResumeLine(request, folder)}");
            throw;
        }

        int Interrupted()
        {
            console.Error.WriteLine($"Interrupted. Go on with: {ResumeLine(request, folder)}");
            return ExitCodes.Interrupted;
        }
    }

    private static (LoadedConfig Config, RunFolder? Folder) Load(RunRequest request)
    {
        var overrides = Overrides(request);
        if (request.Resume is null)
            return (ConfigLoader.Load(request.Config ?? throw new ConfigException("Which config? Give a YAML file, such as configs/quickstart.yaml, or --help."), overrides), null);
        var folder = RunFolder.Open(request.Resume) ?? throw new ConfigException($"--resume {request.Resume}: there is no run, because there is no {RunFolder.ConfigFile} in it. Name a folder such as runs/quickstart/20260101-120000.");
        var resumed = ConfigLoader.Load(folder.ConfigPath, [], folder.ConfigName);
        if (request.Config is not null && ConfigLoader.Load(request.Config, overrides).Run != resumed.Run)
            throw new ConfigException($"--resume {request.Resume}: that run was begun with another config than {request.Config} says now. Leave the config out to go on as it was begun, or leave --resume out to begin anew.");
        if (request.Config is null && overrides.Count > 0)
            throw new ConfigException($"{overrides[0].Label}: a resumed run goes on with the config it was begun with. Leave it out.");
        return (resumed, folder);
    }

    private static List<Override> Overrides(RunRequest request)
    {
        var overrides = request.Sets.Select(Override.Parse).ToList();
        if (request.Seeds is { } seeds)
            overrides.Add(Override.List("--seeds", seeds, "experiment", "seeds"));
        if (request.Methods is { } methods)
            overrides.Add(Override.List("--methods", methods, "experiment", "methods"));
        return overrides;
    }

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

    // As a user would type it, so that results can be had again.
    private static string CommandLine(RunRequest request)
    {
        var parts = new List<string> { "dotnet run --", Quote(request.Config ?? $"--resume {request.Resume}") };
        parts.AddRange(request.Sets.Select(set => $"--set {Quote(set)}"));
        if (request.Seeds is { } seeds)
            parts.Add($"--seeds {seeds}");
        if (request.Methods is { } methods)
            parts.Add($"--methods {methods}");
        return string.Join(' ', parts);
    }

    private static string ResumeLine(RunRequest request, RunFolder folder)
    {
        var line = $"dotnet run -- --resume {Quote(folder.FullPath)}";
        if (request.Device != "auto")
            line += $" --device {request.Device}";
        if (request.IsOffline)
            line += " --offline";
        return request.Data is null ? line : $"{line} --data {Quote(request.Data)}";
    }

    private static string Quote(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
