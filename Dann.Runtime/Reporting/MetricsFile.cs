using System.Text.Json;
using System.Text.Json.Serialization;
using Dann.Dsl.Methods;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting;

/// <summary><c>metrics.jsonl</c>: one line per epoch of each run.</summary>
internal sealed class MetricsFile(string path)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Adds an epoch.</summary>
    public void Append(Method method, int seed, EpochReport report) => File.AppendAllText(path, JsonSerializer.Serialize(Line.Of(method, seed, report), Json) + "\n");

    /// <summary>Drops what a run wrote after the checkpoint it goes on from: those epochs come again.</summary>
    public void DropAfter(Method method, int seed, long epoch)
    {
        if (!File.Exists(path))
            return;
        var kept = File.ReadAllLines(path).Where(line => !IsAfter(line, method, seed, epoch));
        AtomicFile.WriteText(path, string.Concat(kept.Select(line => line + "\n")));
    }

    private static bool IsAfter(string line, Method method, int seed, long epoch)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Json) is not { } read || (read.Method == method.Key && read.Seed == seed && read.Epoch > epoch);
        }
        catch (JsonException)
        {
            // A line torn by a crash.
            return true;
        }
    }

    private sealed record Line(
        string Method,
        int Seed,
        int Epoch,
        long Steps,
        double LabelLoss,
        double LabelAccuracy,
        double? DomainLoss,
        double? DomainAccuracy,
        double? SourceAccuracy,
        double? TargetAccuracy,
        double Lambda,
        double LearningRate,
        double StepsPerSecond,
        double Seconds)
    {
        public static Line Of(Method method, int seed, EpochReport report) => new(
            method.Key,
            seed,
            report.Epoch,
            report.Steps,
            report.Training.LabelLoss,
            report.Training.LabelAccuracy,
            report.Training.DomainLoss,
            report.Training.DomainAccuracy,
            report.SourceAccuracy,
            report.TargetAccuracy,
            report.Lambda,
            report.LearningRate,
            Math.Round(report.StepsPerSecond, 2),
            Math.Round(report.Seconds, 3));
    }
}
