using System.Text.Json;
using Dann.Dsl.Weights;
using Dann.Runtime.Untrusted;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>
/// Models of TensorFlow.js: <c>model.json</c> lists names and shapes (<c>weightsManifest</c>), and beside it lie the shards, whose bytes one after the other are the tensors
/// in that order. https://www.tensorflow.org/js/guide/save_load
/// </summary>
internal sealed class TensorFlowJsWeights : StoredWeights<(TensorFlowJsWeights.Shards Group, long Offset)>
{
    private const string Name = "TensorFlow.js";
    private const string ModelFile = "model.json";
    private const string Manifest = "weightsManifest";

    private static readonly Dictionary<string, ScalarType> Types = new() { ["float32"] = ScalarType.Float32, ["int32"] = ScalarType.Int32, ["bool"] = ScalarType.Bool, ["uint8"] = ScalarType.Byte };

    /// <summary>The format: a JSON file with a manifest, or the folder of a <c>model.json</c>.</summary>
    public static readonly WeightFormat FileFormat = new("TensorFlow.js (model.json with its shards)", IsOne, path => new TensorFlowJsWeights(Directory.Exists(path) ? Path.Combine(path, ModelFile) : path));

    private TensorFlowJsWeights(string path)
        : base(path, Name, AxisOrder.TensorFlow, isAll: false)
    {
        try
        {
            if (new FileInfo(path).Length > Limits.ModelJson)
                throw new WeightFileException($"{path} has {new FileInfo(path).Length} bytes, more than a model.json has.");
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var group in json.RootElement.GetProperty(Manifest).EnumerateArray())
                AddGroup(group, Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new WeightFileException($"{path}: the manifest is not that of TensorFlow.js: {failure.Message}", failure);
        }
    }

    protected override Tensor Read(StoredTensor tensor, (Shards Group, long Offset) place)
    {
        using var stream = place.Group.From(place.Offset);
        return Next(tensor, stream);
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("null stands where a text was expected.");

    private static bool IsOne(WeightProbe probe)
    {
        if (Directory.Exists(probe.Path))
            return probe.Entries.Contains(ModelFile);
        return probe.Start is [(byte)'{', ..] && probe.Length <= Limits.ModelJson && File.ReadAllText(probe.Path).Contains($"\"{Manifest}\"", StringComparison.Ordinal);
    }

    private void AddGroup(JsonElement group, string folder)
    {
        string[] names = [.. group.GetProperty("paths").EnumerateArray().Select(Text)];
        if (names.Length > Limits.Shards || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            throw new WeightFileException($"{FullPath}: its manifest names {names.Length} shards, expected {Limits.Shards} at most, and each once.");
        var shards = new Shards([.. names.Select(name => ShardPath(folder, name))]);
        long offset = 0;
        foreach (var weight in group.GetProperty("weights").EnumerateArray())
        {
            var name = Text(weight.GetProperty("name"));
            if (weight.TryGetProperty("quantization", out _))
                throw new WeightFileException($"{FullPath}: {Visible.Name(name)} is quantized, which is not read here. Convert the model without --quantization_bytes.");
            var typeName = Text(weight.GetProperty("dtype"));
            if (!Types.TryGetValue(typeName, out var type))
                throw new WeightFileException($"{FullPath}: {Visible.Name(name)} is of type {Visible.Name(typeName)}, which is not read here: expected {string.Join(", ", Types.Keys)}.");
            long[] shape = [.. weight.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
            Add(name, shape, type, (shards, offset));
            // Ends with the first that reaches beyond, so that no sum is too large.
            offset += Math.Min(Tensors[^1].Count, long.MaxValue / 32) * type.ElementSize();
            if (offset > shards.Length)
                throw new WeightFileException($"{FullPath}: {Visible.Name(name)} {Tensors[^1].ShapeText} ends at byte {offset} of its shards, which have {shards.Length}: one of them is torn, or of another model.");
        }

        if (offset != shards.Length)
            throw new WeightFileException($"{FullPath}: its manifest speaks of {offset} bytes, and the shards beside it have {shards.Length}: one of them is torn, or of another model.");
    }

    // The manifest may come from anywhere: it names files beside it, and no others.
    private string ShardPath(string folder, string name)
    {
        if (name.Length == 0 || name != Path.GetFileName(name) || name.Contains('\\', StringComparison.Ordinal) || name is "." or "..")
            throw new WeightFileException($"{FullPath}: the shard '{Visible.Name(name)}' is no file beside it.");
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new WeightFileException($"{FullPath}: the shard {Visible.Name(name)} is missing. Get the whole folder again.");
    }

    /// <summary>Files that are read as one.</summary>
    internal sealed class Shards(IReadOnlyList<string> paths)
    {
        private readonly long[] lengths = [.. paths.Select(path => new FileInfo(path).Length)];

        public long Length => lengths.Sum();

        /// <summary>What is behind so many bytes.</summary>
        public Stream From(long offset)
        {
            var first = 0;
            while (first < lengths.Length && offset >= lengths[first])
                offset -= lengths[first++];
            return new ShardStream([.. paths.Skip(first)], offset);
        }
    }
}
