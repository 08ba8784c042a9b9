using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>The content of a safetensors file: contiguous tensors on the CPU, and its metadata.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private const int LengthBytes = 8;
    private const long MaxHeader = 100_000_000;

    private SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, Tensor> tensors) => (Metadata, Tensors) = (metadata, tensors);

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="WeightFileException">The file is missing, torn or no safetensors file.</exception>
    public static SafetensorsFile Read(string path)
    {
        var (header, data) = Split(path);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(header);
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                if (entry.Name == "__metadata__")
                    metadata = entry.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.Ordinal);
                else
                    tensors.Add(entry.Name, ReadTensor(path, entry, data.Span));
            }

            return new SafetensorsFile(metadata, tensors);
        }
        catch (Exception failure)
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
            if (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
                throw new WeightFileException($"{path}: the header is not that of a safetensors file: {failure.Message}", failure);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }

    private static (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Data) Split(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeightFileException($"{path} cannot be read: {failure.Message}", failure);
        }

        if (bytes.Length < LengthBytes)
            throw new WeightFileException($"{path} is torn: {bytes.Length} bytes, too few for a safetensors file.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > MaxHeader)
            throw new WeightFileException($"{path} is no safetensors file: its first 8 bytes say that the header has {length} bytes.");
        if ((long)length > bytes.Length - LengthBytes)
            throw new WeightFileException($"{path} is torn: the header has {length} bytes, the whole file {bytes.Length}.");
        var start = LengthBytes + (int)length;
        return (bytes.AsMemory(LengthBytes, (int)length), bytes.AsMemory(start));
    }

    private static Tensor ReadTensor(string path, JsonProperty entry, ReadOnlySpan<byte> data)
    {
        var typeName = entry.Value.GetProperty("dtype").GetString();
        var type = SafetensorsTypes.Find(typeName) ?? throw new WeightFileException($"{path}: {entry.Name} is of type {typeName}, which is not read here.");
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var offsets = entry.Value.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var expected = shape.Aggregate(1L, (product, size) => checked(product * size)) * SafetensorsTypes.SizeOf(type);
        if (start < 0 || end - start != expected || shape.Any(size => size < 0))
            throw new WeightFileException($"{path}: {entry.Name} ({string.Join(", ", shape)}) takes {expected} bytes, but its place is {start} to {end}.");
        if (end > data.Length)
            throw new WeightFileException($"{path} is torn: {entry.Name} ends at byte {end} of the data, which has {data.Length}.");
        var tensor = empty(shape, type).DetachFromDisposeScope();
        data[(int)start..(int)end].CopyTo(tensor.bytes);
        return tensor;
    }
}
