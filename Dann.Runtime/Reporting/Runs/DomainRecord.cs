using System.Text.Json;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>A domain as a run first read it: a file of its own below <c>domains/</c>.</summary>
/// <param name="SchemaVersion">1; grows when a reader must change.</param>
/// <param name="Note">Its name, its data set, its sizes, its content and what the reader had to say.</param>
/// <param name="Classes">The names of its classes, in the order of the labels; empty where it has no labels.</param>
internal sealed record DomainRecord(int SchemaVersion, DataNote Note, IReadOnlyList<string> Classes)
{
    internal const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    /// <summary>The domains of a folder by their names.</summary>
    /// <exception cref="InvalidDataException">A file is torn or of another schema.</exception>
    public static IReadOnlyList<DomainRecord> ReadAll(RunFolder folder) => Directory.Exists(folder.DomainsPath)
        ? [.. Directory.GetFiles(folder.DomainsPath, "*.json").Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <summary>Writes the domain's file.</summary>
    public void Write(RunFolder folder) => AtomicFile.WriteText(Path.Combine(folder.DomainsPath, FileNames.Of(Note.Name) + ".json"), JsonSerializer.Serialize(this, Json) + "\n");

    private static DomainRecord Read(string path)
    {
        try
        {
            return OwnJson.Parse<DomainRecord>(File.ReadAllText(path), Json) is { SchemaVersion: CurrentSchema } record
                ? record
                : throw new InvalidDataException($"{path} is no domain of schema {CurrentSchema}.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is no domain: {failure.Message}", failure);
        }
    }
}
