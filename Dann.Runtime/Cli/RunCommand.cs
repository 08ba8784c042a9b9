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
    // The others stand in the report.
    private const int MostReasons = 5;

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
            var outcome = experiment.Run(new ConsoleReporter(console.Ansi), cancellation);
            if (outcome is { IsComplete: true, Results.Failures: { Count: > 0 } failures })
            {
                // Runs of one cause say one sentence.
                foreach (var reason in failures.GroupBy(failure => failure.Reason).Take(MostReasons))
                    console.Error.WriteLine($"error: {reason.First().Method} seed {reason.First().Seed} of {reason.First().Source} -> {reason.First().Target}: {reason.Key}");
                console.Error.WriteLine($"error: {failures.Count} of {experiment.Plan.Count} runs failed{(failures.Count < experiment.Plan.Count ? ", the others are done" : "")}. Try again with: {ResumeLine(request, experiment.Folder!)} --retry failed");
                return ExitCodes.Training;
            }

            if (outcome.IsComplete)
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
            RetriesFailed = request.RetriesFailed,
            AcceptsChanges = request.AcceptsChanges,
            CheckpointInterval = Interval(request.CheckpointSeconds),
            Command = CommandLine(request),
            CreateFetcher = console.CreateFetcher,
        };
        if (request.Resume is null)
        {
            RequireNothingOfResume(request);
            return DannExperiment.Load(request.Config ?? throw new ConfigException("Which config? Give a YAML file, such as configs/quickstart.yaml, or --help."), options);
        }

        if (request.Epochs is { } epochs)
        {
            return request.Config is null
                ? DannExperiment.TrainLonger(request.Resume, epochs, options)
                : throw new ConfigException($"--epochs {epochs}: the config is that of {request.Resume}. Leave {request.Config} out.");
        }

        var resumed = DannExperiment.Resume(request.Resume, request.Config is null ? options : options with { Overrides = [] });
        if (request.Config is not null && !IsSame(DannExperiment.Load(request.Config, options).Config.Run, resumed.Config.Run))
            throw new ConfigException($"--resume {request.Resume}: that run was begun with another config than {request.Config} says now. Leave the config out to go on as it was begun, or leave --resume out to begin anew.");
        return resumed;
    }

    private static void RequireNothingOfResume(RunRequest request)
    {
        var option = request.Epochs is not null ? "--epochs" : request.RetriesFailed ? "--retry" : request.AcceptsChanges ? Refusals.AcceptOption : null;
        if (option is not null)
            throw new ConfigException($"{option} goes with --resume RUN, of which there is none.{(request.Epochs is { } epochs ? FormattableString.Invariant($" To train for {epochs} epochs from the start: --set train.epochs={epochs}") : "")}");
    }

    private static TimeSpan Interval(double? seconds) => seconds switch
    {
        null => ExperimentOptions.DefaultCheckpointInterval,
        > 0 and <= 86400 => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new ConfigException(FormattableString.Invariant($"--checkpoint-every {seconds}: expected seconds, above 0 and at most 86400 (a day).")),
    };

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
        var parts = new List<string> { "dotnet run --", request.Config is { } config ? Quote(config) : $"--resume {Quote(request.Resume ?? "")}" };
        parts.AddRange(request.Sets.Select(set => $"--set {Quote(set)}"));
        if (request.Seeds is { } seeds)
            parts.Add($"--seeds {seeds}");
        if (request.Methods is { } methods)
            parts.Add($"--methods {methods}");
        if (request.Epochs is { } epochs)
            parts.Add(FormattableString.Invariant($"--epochs {epochs}"));
        return string.Join(' ', parts);
    }

    private static string ResumeLine(RunRequest request, string folder)
    {
        var line = $"dotnet run -- --resume {Quote(folder)}";
        if (request.Device != "auto")
            line += $" --device {request.Device}";
        if (request.IsOffline)
            line += " --offline";
        if (request.CheckpointSeconds is { } seconds)
            line += FormattableString.Invariant($" --checkpoint-every {seconds}");
        return request.Data is null ? line : $"{line} --data {Quote(request.Data)}";
    }

    private static string Quote(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
