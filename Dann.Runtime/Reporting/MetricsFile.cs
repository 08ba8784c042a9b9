using System.Text.Json;
using System.Text.Json.Serialization;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting;

/// <summary><c>metrics.jsonl</c>: one line per epoch of each run.</summary>
internal sealed class MetricsFile(string path)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Adds an epoch.</summary>
    public void Append(RunTitle run, EpochReport report) => File.AppendAllText(path, JsonSerializer.Serialize(Line.Of(run, report), Json) + "\n");

    /// <summary>Drops what a run wrote after the checkpoint it goes on from: those epochs come again.</summary>
    public void DropAfter(RunTitle run, long epoch)
    {
        if (!File.Exists(path))
            return;
        var lines = File.ReadAllLines(path);
        var kept = lines.Where(line => !IsAfter(line, run, epoch)).ToList();
        if (kept.Count < lines.Length)
            AtomicFile.WriteText(path, string.Concat(kept.Select(line => line + "\n")));
    }

    private static bool IsAfter(string line, RunTitle run, long epoch)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Json) is not { } read || (read.IsOf(run) && read.Epoch > epoch);
        }
        catch (JsonException)
        {
            // A line torn by a crash.
            return true;
        }
    }

    private sealed record Line(
        string Source,
        string Target,
        string Method,
        int Seed,
        string? Candidate,
        string? Part,
        int Epoch,
        long Steps,
        double LabelLoss,
        double LabelAccuracy,
        double? DomainLoss,
        double? DomainAccuracy,
        double? SourceAccuracy,
        double? TargetAccuracy,
        double? HeldOutAccuracy,
        double Lambda,
        double LearningRate,
        double StepsPerSecond,
        double Seconds)
    {
        public bool IsOf(RunTitle run) => (Source, Target, Method, Seed, Candidate, Part) == (run.Source, run.Target, run.Training, run.Seed, run.Candidate, run.Part);

        public static Line Of(RunTitle run, EpochReport report) => new(
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
}
