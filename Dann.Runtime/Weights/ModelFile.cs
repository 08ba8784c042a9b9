using Dann.Runtime.Modules;
using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>Weights of a model in a safetensors file; the keys are those of its parameters and buffers.</summary>
public static class ModelFile
{
    internal const string ArchitectureKey = "architecture";

    // Entries of a checkpoint that are no weights start so.
    internal const string StatePrefix = "state/";

    /// <summary>Writes weights and buffers.</summary>
    public static void Save(DannModel model, string path) =>
        SafetensorsWriter.Write(path, Entries(model), new Dictionary<string, string> { [ArchitectureKey] = model.ArchitectureHash });

    /// <summary>Reads weights and buffers into the model, which keeps its device and layout.</summary>
    /// <exception cref="WeightFileException">The file is torn, or of another network: then the message names the layers that differ.</exception>
    public static void Load(DannModel model, string path)
    {
        using var file = new SafetensorsWeights(path);
        Load(model, file, path);
    }

    internal static List<(string Name, Tensor Value)> Entries(DannModel model) =>
        [.. model.state_dict().Select(entry => (entry.Key, entry.Value))];

    internal static void Load(DannModel model, SafetensorsWeights file, string path)
    {
        var own = model.state_dict();
        var weights = file.Tensors.Where(stored => !stored.Name.StartsWith(StatePrefix, StringComparison.Ordinal)).ToDictionary(stored => stored.Name);
        var differences = Differences(own, weights);
        var sameHash = !file.Metadata.TryGetValue(ArchitectureKey, out var hash) || hash == model.ArchitectureHash;
        if (differences.Count > 0)
            throw new WeightFileException($"{path} holds the weights of another network than {model.GetName()}: {string.Join("; ", differences)}.");
        if (!sameHash)
            throw new WeightFileException($"{path} was written by another network than {model.GetName()} (architecture {hash}, here {model.ArchitectureHash}). All weights have the same names and shapes, so the layers without weights differ.");
        using var noGradient = no_grad();
        foreach (var (name, value) in own)
        {
            // One at a time, so that there is never a second network in memory.
            using var scope = NewDisposeScope();
            value.copy_(file.Read(name));
        }
    }

    private static List<string> Differences(Dictionary<string, Tensor> own, Dictionary<string, StoredTensor> weights)
    {
        var differences = new List<string>();
        foreach (var (name, value) in own)
        {
            if (!weights.TryGetValue(name, out var stored))
                differences.Add($"{name} is not in the file");
            else if (!value.shape.SequenceEqual(stored.Shape))
                differences.Add($"{name} is {stored.ShapeText} in the file and ({string.Join(", ", value.shape)}) in the model");
        }

        differences.AddRange(weights.Keys.Where(name => !own.ContainsKey(name)).Select(name => $"{name} is not in the model"));
        return differences;
    }
}
