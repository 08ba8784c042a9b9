using System.Buffers.Binary;
using System.Text.Json;
using Dann.Runtime.Modules;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Predictions;

/// <summary>The weights of a finished network with its card, in one safetensors file: what a run leaves for predictions, without the state of an optimiser.</summary>
internal static class NetworkFile
{
    private const int MostHeaderBytes = 100_000_000;

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
        try
        {
            using var json = JsonDocument.Parse(Header(path));
            if (json.RootElement.TryGetProperty("__metadata__", out var metadata) && metadata.TryGetProperty(NetworkCard.Key, out var text))
                return NetworkCard.Read(text.GetString() ?? "") ?? throw new WeightFileException($"{path} was written by a newer version of this program. Predict with that one.");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new WeightFileException($"{path} cannot be read as a network: {failure.Message}", failure);
        }

        throw new WeightFileException($"{path} holds weights, but not what is needed to read samples for them. Name a file below models/ of a run, or the run.");
    }

    private static byte[] Header(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        file.ReadExactly(length);
        var bytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (bytes > MostHeaderBytes || (long)bytes > file.Length - sizeof(ulong))
            throw new WeightFileException($"{path} is torn, or no safetensors file.");
        var header = new byte[bytes];
        file.ReadExactly(header);
        return header;
    }
}
