using System.Text.Json;
using Dann.Dsl.Methods;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Experiments;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>Reads the folder of a run, whatever state it is in. What is missing or torn is left out, and said.</summary>
internal sealed class RunReader
{
    private readonly RunFolder folder;
    private readonly List<string> problems = [];
    private LoadedConfig? config;
    private ShapedNetwork? network;

    private RunReader(RunFolder folder) => this.folder = folder;

    /// <summary>All that the folder says.</summary>
    public static RunRecord Read(RunFolder folder) => new RunReader(folder).Read();

    private RunRecord Read()
    {
        config = Try("config.resolved.yaml", () => ConfigLoader.Load(folder.ConfigPath, [], folder.ConfigName));
        network = File.Exists(folder.NetworkPath) ? Try(RunFolder.NetworkFile, () => ConfigLoader.LoadNetwork(folder.NetworkPath).Network)
            : config?.Run.Model.Network is null ? null : Try("the network", () => ConfigLoader.LoadNetwork(folder.ConfigPath).Network);
        var results = Try(folder.IsOfBefore ? RunFolder.ResultsFile : "results", () => StoredResults.Read(folder, config?.Run, problems.Add));
        var metrics = MetricsFile.Read(folder.MetricsPath).Where(line => line.Part is null).ToList();
        // The plan's order; in a folder whose config cannot be read, that of the results.
        var pairs = (config?.Run.Data?.Tasks.Select(task => (Source: task.SourceName, Target: task.TargetName)) ?? [])
            .Concat(results?.Runs.Select(run => (run.Source, run.Target)) ?? [])
            .Concat(results?.Failures.Select(failure => (failure.Source, failure.Target)) ?? [])
            .Concat(metrics.Select(line => (line.Source, line.Target)))
            .Distinct()
            .Where(pair => results?.Runs.Any(run => (run.Source, run.Target) == pair) == true || results?.Failures.Any(failure => (failure.Source, failure.Target) == pair) == true || metrics.Exists(line => (line.Source, line.Target) == pair));
        var tasks = pairs.Select(pair => ReadTask(pair.Source, pair.Target, results, metrics)).ToList();
        return new RunRecord(folder.ConfigName, folder.FullPath, File.Exists(folder.ConfigPath) ? File.ReadAllText(folder.ConfigPath) : "")
        {
            Config = config,
            Network = network,
            Identity = Try<RunIdentity>(RunFolder.IdentityFile, () => RunIdentity.Read(folder)),
            Results = results,
            Tasks = tasks,
            Problems = problems,
        };
    }

    private TaskRecord ReadTask(string source, string target, Results? results, IReadOnlyList<MetricsLine> metrics)
    {
        var runs = results?.Runs.Where(run => (run.Source, run.Target) == (source, target)).ToList() ?? [];
        var lines = metrics.Where(line => (line.Source, line.Target) == (source, target)).ToList();
        var files = new TaskFiles(folder, source, target);
        return new TaskRecord(source, target)
        {
            Runs = runs,
            Failures = [.. results?.Failures.Where(failure => (failure.Source, failure.Target) == (source, target)) ?? []],
            Summary = [.. results?.Summary.Where(line => (line.Source, line.Target) == (source, target)) ?? []],
            Trainings = [.. lines.GroupBy(line => line.Method).Select(group => ReadTraining(group.Key, [.. group], runs))],
            Maps = [.. files.Maps().Select(file => Try(Path.GetFileName(file.Path), () => TaskFiles.ReadMap(file))).OfType<MapRecord>()],
            Comparisons = [.. files.Comparisons().Select(path => Try(Path.GetFileName(path), () => PictureFiles.ReadComparison(path))).OfType<MethodComparison>()],
            Pictures = File.Exists(files.Pictures) ? Try(Path.GetFileName(files.Pictures), () => PictureFiles.ReadPictures(files.Pictures)) : null,
        };
    }

    private TrainingRecord ReadTraining(string name, IReadOnlyList<MetricsLine> lines, IReadOnlyList<RunResult> runs)
    {
        var steps = StepsOf(name, lines);
        var curves = lines.GroupBy(line => line.Seed).Select(group =>
        {
            // Of a grid the candidate that was taken; of one that is under way, the one it is at.
            var taken = runs.FirstOrDefault(run => run.Seed == group.Key && TrainingOf(run.Method) == name)?.Candidate ?? group.Last().Candidate;
            var own = group.Where(line => line.Candidate == taken).ToList();
            List<MetricsLine> epochs = [.. (own.Count > 0 ? own : [.. group]).OrderBy(line => line.Epoch)];
            return new Curve(group.Key, epochs, ChanceLoss(epochs[0].Candidate));
        });
        return new TrainingRecord(name, steps, [.. curves.OrderBy(curve => curve.Seed)]);
    }

    /// <summary>The training that a method's answer is read off.</summary>
    private string TrainingOf(string method) =>
        config?.Run.Experiment.Methods.FirstOrDefault(known => known.Name == method)?.Training.Name ?? Naming.TrainingOf(method);

    private StepKind StepsOf(string training, IReadOnlyList<MetricsLine> lines) =>
        config?.Run.Experiment.Methods.FirstOrDefault(method => method.Training.Name == training)?.Training.Steps
        ?? (lines.Any(line => line.DomainLoss is not null) ? StepKind.Adversarial : training.StartsWith(MethodCatalogue.TrainOnTarget.Key, StringComparison.Ordinal) ? StepKind.Target : StepKind.Source);

    // What a step's weighted domain loss is where every branch gives each domain the same probability.
    private double? ChanceLoss(string? candidate)
    {
        if (config is null)
            return null;
        var train = config.Run.Experiment.Candidates.FirstOrDefault(known => known.Text == candidate)?.Train ?? config.Run.Train;
        var domains = (network?.Network.Sources ?? 1) + 1;
        var branches = network?.Network.Domains.Sum(domain => domain.Weight) ?? 1;
        return train.DomainLoss.Weight * (train.DomainLoss is SumOfMeansDomainLoss ? 2 : 1) * branches * Math.Log(domains);
    }

    private T? Try<T>(string what, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is ConfigException or InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{what}: {(failure is ConfigException config ? string.Join(' ', config.Lines) : failure.Message)}");
            return null;
        }
    }
}
