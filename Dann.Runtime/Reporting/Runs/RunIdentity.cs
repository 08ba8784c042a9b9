using System.Text.Json;
using System.Text.Json.Serialization;
using Dann.Runtime.Configuration;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>What a run is of: written when it begins, so that it is known however early it ends, and held to what goes on with it.</summary>
/// <param name="SchemaVersion">1; grows when a reader must change.</param>
/// <param name="Config">The config's name.</param>
/// <param name="Command">What was typed.</param>
/// <param name="Started">When.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Architecture">Its fingerprint.</param>
/// <param name="Device">The device.</param>
/// <param name="Threads">The threads that libtorch computes with; null where no CPU computes.</param>
/// <param name="Software">The program and what it stands on, with versions.</param>
/// <param name="ConfigText">The config with the command line's changes and all defaults.</param>
internal sealed record RunIdentity(int SchemaVersion, string Config, string Command, DateTimeOffset Started, string Model, string Architecture, string Device, int? Threads, string Software, string ConfigText)
{
    /// <summary>What the config's leading comment says of the experiment; empty where there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The key of what stands between the samples and the network, such as <c>msda</c>; null where nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Representation { get; init; }

    /// <summary>The finished run whose networks this one trains for longer; null where it begins anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Continues { get; init; }

    /// <summary>How its results differ in what they were trained on, where somebody went on all the same.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    internal const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads that of a folder; null in a folder of before.</summary>
    /// <exception cref="InvalidDataException">It is torn or of another schema.</exception>
    public static RunIdentity? Read(RunFolder folder)
    {
        if (folder.IsOfBefore)
            return null;
        try
        {
            return OwnJson.Parse<RunIdentity>(File.ReadAllText(folder.IdentityPath), Json) is { SchemaVersion: CurrentSchema } identity
                ? identity
                : throw new InvalidDataException($"{folder.IdentityPath} is of another version of this program.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{folder.IdentityPath} says no longer what the run is of: {failure.Message}", failure);
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(RunFolder folder) => AtomicFile.WriteText(folder.IdentityPath, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>How what is about to run differs from this, in words; empty where it does not.</summary>
    public IReadOnlyList<string> DifferencesTo(RunIdentity now)
    {
        List<string> differences = [.. ConfigDifferences(now.ConfigText)];
        Add("device", Device, now.Device);
        Add("threads", Words(Threads), Words(now.Threads));
        Add("software", Software, now.Software);
        return differences;

        void Add(string what, string then, string current)
        {
            if (then != current)
                differences.Add($"{what}: {then} then, {current} now");
        }
    }

    private static string Words(int? threads) => threads?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none";

    // Comments and the order of keys train no other network.
    private IEnumerable<string> ConfigDifferences(string now)
    {
        if (ConfigText == now)
            return [];
        var (before, after) = (FlatConfig.Of(ConfigText, RunFolder.ConfigFile), FlatConfig.Of(now, RunFolder.ConfigFile));
        return before.Keys.Union(after.Keys).Select(key => (Key: key, Then: before.GetValueOrDefault(key), Now: after.GetValueOrDefault(key)))
            .Where(entry => entry.Then != entry.Now)
            .Select(entry => $"{entry.Key}: {Short(entry.Then)} then, {Short(entry.Now)} now");
    }

    private static string Short(string? value) => value is null ? "not set" : value.Length <= 60 ? value : value[..60] + "…";
}
