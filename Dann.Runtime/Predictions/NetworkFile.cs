using System.Text.Json;
using Dann.Runtime.Modules;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;

namespace Dann.Runtime.Predictions;

/// <summary>The weights of a finished network with its card, in one safetensors file: what a run leaves for predictions, without the state of an optimiser.</summary>
internal static class NetworkFile
{
    /// <summary>Writes the file.</summary>
    public static void Save(string path, DannModel model, NetworkCard card) => SafetensorsWriter.Write(path, ModelFile.Entries(model), new Dictionary<string, string>
    {
        [ModelFile.ArchitectureKey] = model.ArchitectureHash,
        [NetworkCard.Key] = card.Write(),
    });

    /// <summary>Reads the card alone: a run of many large networks is looked through without reading their weights.</summary>
    /// <exception cref="WeightFileException">The file cannot be read, or has no card that is understood here.</exception>
    public static NetworkCard Card(string path)
    {
        using var file = new SafetensorsWeights(path);
        if (!file.Metadata.TryGetValue(NetworkCard.Key, out var text))
            throw new WeightFileException($"{path} holds weights, but not what is needed to read samples for them. Name a file below models/ of a run, or the run.");
        try
        {
            return NetworkCard.Read(text) ?? throw new WeightFileException($"{path} was written by a newer version of this program. Predict with that one.");
        }
        catch (JsonException failure)
        {
            throw new WeightFileException($"{path} cannot be read as a network: {failure.Message}", failure);
        }
    }
}
