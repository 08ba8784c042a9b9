using System.Text.Json;
using System.Text.Json.Serialization;
using Dann.Runtime.Training;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting;

/// <summary><c>metrics.jsonl</c>: one line per epoch of each run.</summary>
internal sealed class MetricsFile(string path)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Adds an epoch.</summary>
    public void Append(RunTitle run, EpochReport report) => File.AppendAllText(path, JsonSerializer.Serialize(Of(run, report), Json) + "\n");

    /// <summary>All epochs, in the order they were written. A line that a crash tore is passed over; where there is no file there are none.</summary>
    public static IReadOnlyList<MetricsLine> Read(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(Parse).OfType<MetricsLine>()] : [];

    /// <summary>Drops what a run wrote after the checkpoint it goes on from: those epochs come again.</summary>
    public void DropAfter(RunTitle run, long epoch)
    {
        if (!File.Exists(path))
            return;
        var lines = File.ReadAllLines(path);
        var kept = lines.Where(line => Parse(line) is { } read && !(IsOf(read, run) && read.Epoch > epoch)).ToList();
        if (kept.Count < lines.Length)
            AtomicFile.WriteText(path, string.Concat(kept.Select(line => line + "\n")));
    }

    private static MetricsLine? Parse(string line)
    {
        try
        {
            return OwnJson.Parse<MetricsLine>(line, Json);
        }
        catch (JsonException)
        {
            // Torn by a crash, or changed since.
            return null;
        }
    }

    private static bool IsOf(MetricsLine line, RunTitle run) =>
        (line.Source, line.Target, line.Method, line.Seed, line.Candidate, line.Part) == (run.Source, run.Target, run.Training, run.Seed, run.Candidate, run.Part);

    private static MetricsLine Of(RunTitle run, EpochReport report) => new(
        run.Source,
        run.Target,
        run.Training,
        run.Seed,
        run.Candidate,
        run.Part,
        report.Epoch,
        report.Steps,
        report.Training.LabelLoss,
        report.Training.LabelAccuracy,
        report.Training.DomainLoss,
        report.Training.DomainAccuracy,
        report.SourceAccuracy,
        report.TargetAccuracy,
        report.HeldOutAccuracy,
        report.Lambda,
        report.LearningRate,
        Math.Round(report.StepsPerSecond, 2),
        Math.Round(report.Seconds, 3));
}
