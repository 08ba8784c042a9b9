using Dann.Dsl.Methods;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Predictions;

/// <summary>A network of a run, chosen among those it left.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Card">Its card.</param>
/// <param name="Run">The folder of the run; null where the file itself was named.</param>
internal sealed record NetworkChoice(string Path, NetworkCard Card, RunFolder? Run)
{
    /// <summary>The others that could be asked for.</summary>
    public IReadOnlyList<NetworkCard> Others { get; private init; } = [];

    /// <summary>Chooses: the dann network of the first task and the lowest seed, where the options say nothing else and there is one.</summary>
    /// <param name="run">The folder of a run, that of a config's runs (of which the newest is taken), or the file of a network.</param>
    /// <param name="options">What to choose by.</param>
    /// <exception cref="ConfigException">There is no run, or none of its networks is the one asked for.</exception>
    /// <exception cref="DataException">The run has finished no network.</exception>
    public static NetworkChoice Of(string run, PredictorOptions options)
    {
        if (File.Exists(run))
            return new(run, NetworkFile.Card(run), null);
        var folder = RunFolder.Open(run) ?? Newest(run) ?? throw new ConfigException($"There is no run at '{run}', because there is no {RunFolder.ConfigFile} in it. Name a folder such as runs/quickstart/20260101-120000, or runs/quickstart for its newest run.");
        var all = Networks(folder);
        if (all.Count == 0)
            throw new DataException($"{folder.FullPath} has no finished network below {RunFolder.ModelsFolder}/: nothing has finished yet, or it was run by an older version. Go on with: dotnet run -- --resume {folder.FullPath}");
        var fitting = all.Where(network => Fits(network.Card, options)).ToList();
        // d1 -> d2 is a part of d1 -> d20, and means itself.
        if (fitting.Exists(network => IsTask(network.Card, options)))
            fitting.RemoveAll(network => !IsTask(network.Card, options));
        if (fitting.Count == 0)
            throw new ConfigException($"{folder.FullPath} has no network of {Asked(options)}.{OfClassifier(options)} It has {string.Join("; ", all.Select(network => Short(network.Card)))}.");
        var chosen = fitting.OrderBy(network => Preference(network.Card)).ThenBy(network => network.Card.Seed).First();
        return new(chosen.Path, chosen.Card, folder) { Others = [.. all.Where(network => network != chosen).Select(network => network.Card)] };
    }

    // Of several tasks the first, as the config has them; files of one time go by name.
    private static List<(string Path, NetworkCard Card)> Networks(RunFolder folder)
    {
        if (!Directory.Exists(folder.ModelsPath))
            return [];
        return [.. Directory.EnumerateFiles(folder.ModelsPath, "*.safetensors", SearchOption.AllDirectories)
            .Where(path => !System.IO.Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, NetworkFile.Card(path)))];
    }

    private static RunFolder? Newest(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).OrderDescending(StringComparer.Ordinal).Select(RunFolder.Open).FirstOrDefault(found => found is not null)
        : null;

    private static bool Fits(NetworkCard card, PredictorOptions options) =>
        (options.Method is null || options.Method == card.Method)
        && (options.Seed is null || options.Seed == card.Seed)
        && (options.Task is null || card.Task.Contains(options.Task, StringComparison.OrdinalIgnoreCase));

    private static bool IsTask(NetworkCard card, PredictorOptions options) => string.Equals(card.Task, options.Task, StringComparison.OrdinalIgnoreCase);

    private static int Preference(NetworkCard card) => card.TellsDomains ? 0 : card.Method.StartsWith(MethodCatalogue.SourceOnly.Key, StringComparison.Ordinal) ? 1 : 2;

    // What answers for such a method stands beside the network, and is not kept.
    private static string OfClassifier(PredictorOptions options) =>
        options.Method is { } method && (method.Contains(':', StringComparison.Ordinal) || method == MethodCatalogue.SubspaceAlignment.Key)
            ? " The classifier of that method is fitted on a whole domain and not kept; its network is that of another method."
            : "";

    private static string Asked(PredictorOptions options) => string.Join(", ", new[]
    {
        options.Method is { } method ? $"method {method}" : null,
        options.Seed is { } seed ? FormattableString.Invariant($"seed {seed}") : null,
        options.Task is { } task ? $"task {task}" : null,
    }.OfType<string>());

    private static string Short(NetworkCard card) => FormattableString.Invariant($"{card.Method} seed {card.Seed} ({card.Task})");
}
