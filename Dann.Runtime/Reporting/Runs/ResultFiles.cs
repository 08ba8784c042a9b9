using System.Text.Json;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>The results of a run's folder, a file for each run: <c>results/mnist~mnist-m/dann-seed1.json</c>. One that is finished is never written again; a run that failed has a file beside it until it is tried again.</summary>
internal sealed class ResultFiles(RunFolder folder)
{
    private const string Ending = ".json";
    private const string FailedEnding = ".failed.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    /// <summary>Keeps a finished run; what it failed of before goes.</summary>
    public void Keep(RunResult result)
    {
        AtomicFile.WriteText(PathOf(result.Source, result.Target, result.Method, result.Seed, Ending), JsonSerializer.Serialize(new Stored<RunResult>(1, result), Json) + "\n");
        File.Delete(PathOf(result.Source, result.Target, result.Method, result.Seed, FailedEnding));
    }

    /// <summary>Keeps why a run failed.</summary>
    public void Keep(FailedRun failure) =>
        AtomicFile.WriteText(PathOf(failure.Source, failure.Target, failure.Method, failure.Seed, FailedEnding), JsonSerializer.Serialize(new Stored<FailedRun>(1, failure), Json) + "\n");

    /// <summary>Forgets that a run failed, so that it is tried again.</summary>
    public void Forget(FailedRun failure) => File.Delete(PathOf(failure.Source, failure.Target, failure.Method, failure.Seed, FailedEnding));

    /// <summary>The finished runs, task by task in the order of their names.</summary>
    /// <param name="problem">Told of a file that cannot be read; null to throw.</param>
    /// <exception cref="InvalidDataException">A file is torn or of another schema, and nobody is told.</exception>
    public IReadOnlyList<RunResult> Finished(Action<string>? problem = null) => Read<RunResult>(Ending, problem, result => result.Fault);

    /// <summary>The runs that failed.</summary>
    /// <inheritdoc cref="Finished"/>
    public IReadOnlyList<FailedRun> Failed(Action<string>? problem = null) => Read<FailedRun>(FailedEnding, problem, _ => null);

    private List<T> Read<T>(string ending, Action<string>? problem, Func<T, string?> faultOf)
        where T : class
    {
        List<T> read = [];
        if (!Directory.Exists(folder.ResultsPath))
            return read;
        var paths = Directory.EnumerateFiles(folder.ResultsPath, "*" + Ending, SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith('.') && path.EndsWith(FailedEnding, StringComparison.Ordinal) == (ending == FailedEnding))
            .Order(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            try
            {
                var stored = OwnJson.Parse<Stored<T>>(File.ReadAllText(path), Json);
                // Whether a T may be missing, nobody says.
                read.Add(stored.SchemaVersion != 1 || stored.Run is null ? throw new InvalidDataException($"{path} is no result of schema 1.") : faultOf(stored.Run) is { } fault ? throw new InvalidDataException($"{path} is no result: {fault}.") : stored.Run);
            }
            catch (Exception failure) when (failure is JsonException or InvalidDataException)
            {
                var words = failure is JsonException ? $"{path} is no result: {failure.Message}" : failure.Message;
                if (problem is null)
                    throw new InvalidDataException(words, failure);
                problem(words);
            }
        }

        return read;
    }

    private string PathOf(string source, string target, string method, int seed, string ending) =>
        Path.Combine(folder.ResultsPath, FileNames.OfTask(source, target), FormattableString.Invariant($"{FileNames.OfMethod(method)}-seed{seed}{ending}"));

    private sealed record Stored<T>(int SchemaVersion, T Run);
}
