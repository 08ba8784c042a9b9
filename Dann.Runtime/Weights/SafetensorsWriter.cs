using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>
/// Writes the safetensors format: 8 bytes with the header's length (little-endian), a JSON header that gives each tensor's type, shape and
/// bytes, then the bytes. Any Python program reads it with <c>safetensors.torch.load_file</c>.
/// </summary>
internal static class SafetensorsWriter
{
    // The data starts at a multiple of 8, so that it can be mapped into memory.
    private const int Alignment = 8;

    /// <summary>Writes the tensors in the order given, whatever their layout and device, as contiguous bytes; the file appears whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = Header(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, value) in tensors)
            {
                using var scope = NewDisposeScope();
                using var noGradient = no_grad();
                stream.Write(value.detach().cpu().contiguous().bytes);
            }
        });
    }

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            long offset = 0;
            foreach (var (name, value) in tensors)
            {
                var end = offset + (value.numel() * SafetensorsTypes.SizeOf(value.dtype));
                WriteEntry(json, name, value, offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        var padding = (Alignment - (buffer.WrittenCount % Alignment)) % Alignment;
        return [.. buffer.WrittenSpan, .. Enumerable.Repeat((byte)' ', padding)];
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, Tensor value, long start, long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", SafetensorsTypes.NameOf(value.dtype));
        json.WriteStartArray("shape");
        foreach (var size in value.shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
