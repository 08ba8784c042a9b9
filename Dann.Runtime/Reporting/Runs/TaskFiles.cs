using System.Text.Json;
using System.Text.RegularExpressions;
using Dann.Runtime.Experiments;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>The files that a run's folder holds for one task, beside the results.</summary>
internal sealed partial class TaskFiles(RunFolder folder, string source, string target)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    // Runs of before had a dash between the names, which names may hold themselves.
    private readonly string task = folder.IsOfBefore ? $"{source}-{target}".Replace('/', '-') : FileNames.OfTask(source, target);

    /// <summary>Pictures of both domains.</summary>
    public string Pictures => Path.Combine(PictureFolder, "domains.json");

    private string PictureFolder => Path.Combine(folder.FullPath, "pictures", task);

    /// <summary>Where the comparison of two methods is kept.</summary>
    public string ComparisonOf(string method, int seed) => Path.Combine(PictureFolder, $"{FileName(method)}-seed{seed}.json");

    /// <summary>Where a method's answers on the target's test split are kept, for others to be compared with.</summary>
    public string AnswersOf(string method, int seed) => Path.Combine(folder.FullPath, "answers", task, $"{FileName(method)}-seed{seed}.json");

    /// <summary>The comparisons that there are.</summary>
    public IEnumerable<string> Comparisons() => Directory.Exists(PictureFolder)
        ? Directory.GetFiles(PictureFolder, "*-seed*.json").Order(StringComparer.Ordinal)
        : [];

    /// <summary>The maps that there are.</summary>
    public IEnumerable<(string Path, string Training, int Seed, string What)> Maps()
    {
        var maps = Path.Combine(folder.FullPath, "maps", task);
        return Directory.Exists(maps)
            ? Directory.GetFiles(maps, "*.json").Order(StringComparer.Ordinal)
                .Select(path => (path, Name: MapName().Match(Path.GetFileNameWithoutExtension(path))))
                .Where(file => file.Name.Success)
                .Select(file => (file.path, file.Name.Groups["training"].Value, int.Parse(file.Name.Groups["seed"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), file.Name.Groups["what"].Value))
            : [];
    }

    /// <summary>Reads a map.</summary>
    /// <exception cref="InvalidDataException">It is of another schema.</exception>
    public static MapRecord ReadMap((string Path, string Training, int Seed, string What) file) =>
        OwnJson.Parse<FeatureMap>(File.ReadAllText(file.Path), Json) is { SchemaVersion: 1 } map
            ? new MapRecord(file.Training, file.Seed, file.What, map)
            : throw new InvalidDataException($"{file.Path} is no map of schema 1.");

    private static string FileName(string method) => FileNames.OfMethod(method);

    [GeneratedRegex("^(?<training>.+)-seed(?<seed>\\d{1,9})(-candidate\\d+)?-(?<what>split|hidden)$")]
    private static partial Regex MapName();
}
