using System.Text.Json;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>Reads and writes what a run keeps for its report to show: small pictures, and answers to compare.</summary>
internal static class PictureFiles
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Write(string path, DomainPictures pictures) => WriteAny(path, pictures);

    public static void Write(string path, MethodComparison comparison) => WriteAny(path, comparison);

    public static void Write(string path, MethodAnswers answers) => WriteAny(path, answers);

    /// <exception cref="InvalidDataException">It is of another schema.</exception>
    public static DomainPictures ReadPictures(string path) => ReadAny<DomainPictures>(path, file => file.SchemaVersion);

    /// <inheritdoc cref="ReadPictures"/>
    public static MethodComparison ReadComparison(string path) => ReadAny<MethodComparison>(path, file => file.SchemaVersion);

    /// <inheritdoc cref="ReadPictures"/>
    public static MethodAnswers ReadAnswers(string path) => ReadAny<MethodAnswers>(path, file => file.SchemaVersion);

    private static void WriteAny<T>(string path, T value) => AtomicFile.WriteText(path, JsonSerializer.Serialize(value, Json) + "\n");

    private static T ReadAny<T>(string path, Func<T, int> schema)
        where T : class
    {
        try
        {
            return OwnJson.Parse<T>(File.ReadAllText(path), Json) is var read && schema(read) == Schema ? read : throw new InvalidDataException($"{path} is of another schema than {Schema}.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is torn: {failure.Message}", failure);
        }
    }
}

/// <summary>A picture of one sample.</summary>
/// <param name="Index">Which sample of its test split, from 0.</param>
/// <param name="Label">Its class; null where it has no label.</param>
/// <param name="Image">The picture, as WebP in base64; null where samples are no images.</param>
internal sealed record SamplePicture(long Index, int? Label, string? Image);

/// <summary>A few samples of both domains' test splits.</summary>
internal sealed record DomainPictures(int SchemaVersion, int Width, int Height, IReadOnlyList<SamplePicture> Source, IReadOnlyList<SamplePicture> Target);

/// <summary>What a method says of the target's test split.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Method">The method.</param>
/// <param name="Classes">The class it gives each sample, in the order of the split.</param>
internal sealed record MethodAnswers(int SchemaVersion, string Method, IReadOnlyList<int> Classes);

/// <summary>Two methods on the target's test split, sample by sample.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Before">The method without adaptation.</param>
/// <param name="After">The method with it.</param>
/// <param name="Seed">The seed of both.</param>
/// <param name="Samples">How many samples there are.</param>
/// <param name="MendedCount">How many only the second gets right.</param>
/// <param name="BrokenCount">How many only the first gets right.</param>
/// <param name="Mended">Some of those that only the second gets right.</param>
/// <param name="Broken">Some of those that only the first gets right.</param>
internal sealed record MethodComparison(int SchemaVersion, string Before, string After, int Seed, long Samples, long MendedCount, long BrokenCount, IReadOnlyList<ChangedSample> Mended, IReadOnlyList<ChangedSample> Broken)
{
    /// <summary>How many the two give different classes, where nobody knows which is right; null where the samples have labels.</summary>
    public long? ChangedCount { get; init; }

    /// <summary>Some of those; empty where the samples have labels.</summary>
    public IReadOnlyList<ChangedSample> Changed { get; init; } = [];
}

/// <summary>A sample that two methods differ on.</summary>
/// <param name="Picture">The sample.</param>
/// <param name="Before">What the first method says.</param>
/// <param name="After">What the second says.</param>
internal sealed record ChangedSample(SamplePicture Picture, int Before, int After);
