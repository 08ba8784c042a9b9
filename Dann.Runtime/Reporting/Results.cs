using System.Text.Json;
using System.Text.Json.Serialization;
using Dann.Dsl.Methods;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting;

/// <summary>What <c>results.json</c> holds.</summary>
/// <param name="SchemaVersion">2; grows when a reader must change. In 1, tasks were called by their data sets.</param>
/// <param name="Config">The config's name.</param>
/// <param name="Device">The device the runs were on.</param>
/// <param name="Runs">The finished runs, in the order they ran.</param>
/// <param name="Summary">The methods, in the order they first ran.</param>
public sealed record Results(int SchemaVersion, string Config, string Device, IReadOnlyList<RunResult> Runs, IReadOnlyList<SummaryLine> Summary)
{
    /// <summary>What was typed; empty in files of old.</summary>
    public string Command { get; init; } = "";

    /// <summary>What the config's leading comment says of the experiment; empty where there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The key of what stood between the samples and the network, such as <c>msda</c>; null where nothing did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Representation { get; init; }

    /// <summary>The data the runs were on.</summary>
    public IReadOnlyList<DataNote> Data { get; init; } = [];

    /// <summary>The class names, in the order of the labels.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The program and what it stands on, with versions; empty in files of old.</summary>
    public string Software { get; init; } = "";

    /// <summary>The threads that libtorch computed with; null in files of old and where no CPU computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Threads { get; init; }

    /// <summary>The runs that failed, and why; empty where none did.</summary>
    public IReadOnlyList<FailedRun> Failures { get; init; } = [];

    /// <summary>What was changed between the beginning and the end, where somebody went on all the same.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The finished run whose networks were trained for longer; null where all began anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Continues { get; init; }

    internal const int CurrentSchema = 2;

    private const int OldestSchema = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    internal static Results Of(string config, string device, IReadOnlyList<RunResult> runs, string? representation = null) =>
        new(CurrentSchema, config, device, runs, Summarize(runs, representation)) { Representation = representation };

    /// <summary>Reads a results file.</summary>
    /// <exception cref="InvalidDataException">It is torn or of another schema.</exception>
    public static Results Read(string path)
    {
        try
        {
            var results = OwnJson.Parse<Results>(File.ReadAllText(path), Json);
            return results.SchemaVersion is < OldestSchema or > CurrentSchema ? throw new InvalidDataException($"{path} has schema version {results.SchemaVersion}, expected {CurrentSchema}.")
                : results.Fault is { } fault ? throw new InvalidDataException($"{path} is no results file: {fault}.")
                : results;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is no results file: {failure.Message}", failure);
        }
    }

    /// <summary>Writes the file for others to read; without the confusion matrices, which stand in the file of each run.</summary>
    internal void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this with { Runs = [.. Runs.Select(run => run with { Confusion = null })] }, Json) + "\n", isDerived: true);

    // What everything that reads results may rely on.
    private string? Fault => Runs.Select((run, index) => run.Fault is { } fault ? $"runs[{index}].{fault}" : null)
        .Concat(Summary.Select((line, index) => IsOfRuns(line) ? null : $"summary[{index}] is not that of its runs"))
        .Append(Runs.GroupBy(run => (run.Source, run.Target)).Any(pair => pair.Select(run => run.TargetAccuracy is null).Distinct().Count() > 1) ? "of one target some runs have a targetAccuracy and some have none" : null)
        .FirstOrDefault(fault => fault is not null);

    // A mean where there are accuracies, and none where there are none.
    private bool IsOfRuns(SummaryLine line) =>
        Runs.Where(run => (run.Source, run.Target, run.Method) == (line.Source, line.Target, line.Method)).ToList() is { Count: > 0 } runs && runs.Exists(run => run.TargetAccuracy is not null) == (line.Mean is not null);

    private static List<SummaryLine> Summarize(IReadOnlyList<RunResult> runs, string? representation) =>
        [.. runs.GroupBy(run => (run.Source, run.Target)).SelectMany(pair => SummarizePair(pair.Key.Source, pair.Key.Target, [.. pair], representation))];

    private static IEnumerable<SummaryLine> SummarizePair(string source, string target, IReadOnlyList<RunResult> runs, string? representation)
    {
        // A target without labels has no accuracies, and so no mean.
        var accuracies = runs.GroupBy(run => run.Method).Select(group => (Method: group.Key, Values: group.Select(run => run.TargetAccuracy).OfType<double>().ToList())).ToList();
        double? MeanOf(string method) => accuracies.Where(entry => entry.Method == method && entry.Values.Count > 0).Select(entry => (double?)entry.Values.Average()).FirstOrDefault();
        var (low, high) = (MeanOf(MethodCatalogue.SourceOnly.Name), MeanOf(MethodCatalogue.TrainOnTarget.Name));
        return accuracies.Select(entry => new SummaryLine(
            source,
            target,
            entry.Method,
            MeanOf(entry.Method),
            entry.Values.Count > 0 ? Statistics.SampleDeviation(entry.Values) : null,
            MeanOf(entry.Method) is { } mean ? Statistics.GapCovered(mean, low, high) : null,
            PaperFigures.Find(runs[0].SourceSet ?? source, runs[0].TargetSet ?? target, entry.Method, representation)));
    }
}

/// <summary>A domain as it was read.</summary>
/// <param name="Name">Its name in the config.</param>
/// <param name="Train">Training samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="Published">What the published set consists of, in words: where the numbers differ, a part of it was at hand.</param>
/// <param name="Notes">What its reader had to say.</param>
public sealed record DataNote(string Name, long Train, long Test, string Published, IReadOnlyList<string> Notes)
{
    /// <summary>Its data set, with the domain where the set has several; null in files of before, where it is the name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Set { get; init; }

    /// <summary>Fingerprints of what was read; null in files of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataContent? Content { get; init; }
}

/// <summary>Fingerprints of a domain's samples and labels: two domains of equal ones are one. They do not depend on device, path or file format.</summary>
/// <param name="Train">Of the training samples.</param>
/// <param name="TrainLabels">Of their labels and of what the classes are called; null where there are none.</param>
/// <param name="Test">Of the test samples.</param>
/// <param name="TestLabels">Of their labels.</param>
public sealed record DataContent(string Train, string? TrainLabels, string Test, string? TestLabels);
