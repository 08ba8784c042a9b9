using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

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
        var experiment = Open(request, console);
        foreach (var warning in experiment.Warnings)
            console.Error.WriteLine(warning);
        console.Heed();
        try
        {
            if (experiment.Run(new ConsoleReporter(console.Ansi), cancellation).IsComplete)
                return ExitCodes.Done;
        }
        // What the config says wrong stays wrong in the run's own; all else can be mended outside.
        catch (Exception failure) when (failure is not ConfigException && experiment.Folder is not null)
        {
            console.Error.WriteLine(File.Exists(Path.Combine(experiment.Folder, RunFolder.ConfigFile))
                ? $"What was finished is kept. Once mended, go on with: {ResumeLine(request, experiment.Folder)}"
                : $"The run's folder {experiment.Folder} is gone or was never made. Once mended, begin anew: {CommandLine(request)}");
            throw;
        }

        console.Error.WriteLine($"Interrupted. Go on with: {ResumeLine(request, experiment.Folder!)}");
        return ExitCodes.Interrupted;
    }

    private static DannExperiment Open(RunRequest request, HostConsole console)
    {
        var options = new ExperimentOptions
        {
            Overrides = Overrides(request),
            Device = request.Device,
            DataFolder = request.Data,
            IsOffline = request.IsOffline,
            RunsFolder = request.Out,
            Command = CommandLine(request),
            CreateFetcher = console.CreateFetcher,
        };
        if (request.Resume is null)
            return DannExperiment.Load(request.Config ?? throw new ConfigException("Which config? Give a YAML file, such as configs/quickstart.yaml, or --help."), options);
        var resumed = DannExperiment.Resume(request.Resume, request.Config is null ? options : options with { Overrides = [] });
        if (request.Config is not null && !IsSame(DannExperiment.Load(request.Config, options).Config.Run, resumed.Config.Run))
            throw new ConfigException($"--resume {request.Resume}: that run was begun with another config than {request.Config} says now. Leave the config out to go on as it was begun, or leave --resume out to begin anew.");
        return resumed;
    }

    // What a declaration says of itself trains no other network.
    private static bool IsSame(RunConfig one, RunConfig other) => one.Model.Network is { } network && other.Model.Network is { } begun
        ? network.Computes(begun) && one with { Model = other.Model } == other && one.Model.Name == other.Model.Name
        : one == other;

    private static List<Override> Overrides(RunRequest request)
    {
        var overrides = request.Sets.Select(Override.Parse).ToList();
        if (request.Seeds is { } seeds)
            overrides.Add(Override.List("--seeds", seeds, "experiment", "seeds"));
        if (request.Methods is { } methods)
            overrides.Add(Override.List("--methods", methods, "experiment", "methods"));
        return overrides;
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

    private static string ResumeLine(RunRequest request, string folder)
    {
        var line = $"dotnet run -- --resume {Quote(folder)}";
        if (request.Device != "auto")
            line += $" --device {request.Device}";
        if (request.IsOffline)
            line += " --offline";
        return request.Data is null ? line : $"{line} --data {Quote(request.Data)}";
    }

    private static string Quote(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
