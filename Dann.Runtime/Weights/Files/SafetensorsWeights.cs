using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Text.Json;
using Dann.Dsl.Weights;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Untrusted;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>
/// A safetensors file, mapped into memory: a tensor's bytes are copied out when it is read, and the rest costs nothing.
/// https://github.com/huggingface/safetensors
/// </summary>
internal sealed class SafetensorsWeights : StoredWeights<long>
{
    private const string Name = "safetensors";
    private const int LengthBytes = 8;
    private const string MetadataKey = "__metadata__";

    /// <summary>The format: a length, and behind it a header in JSON of that length.</summary>
    public static readonly WeightFormat FileFormat = new(
        Name, probe => probe is { Start.Length: > LengthBytes } && probe.Start[LengthBytes] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(probe.Start) <= (ulong)probe.Length, path => new SafetensorsWeights(path));

    private readonly MemoryMappedFile mapped;
    private readonly MemoryMappedViewAccessor view;

    /// <summary>Opens a file.</summary>
    /// <exception cref="WeightFileException">The file is missing, torn or no safetensors file.</exception>
    public SafetensorsWeights(string path)
        : base(path, Name, AxisOrder.Torch)
    {
        using var file = Open(path);
        var header = Header(file);
        // An empty file cannot be mapped, and Header has refused it. The open file is mapped, not the path: by now another may have taken its place, as a checkpoint does.
        mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = mapped.CreateViewAccessor(0, file.Length, MemoryMappedFileAccess.Read);
        try
        {
            AddAll(header, LengthBytes + header.Length, file.Length);
        }
        catch (Exception failure)
        {
            Dispose();
            if (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or IndexOutOfRangeException)
                throw new WeightFileException($"{path}: the header, bytes {LengthBytes} to {LengthBytes + header.Length}, is not that of a safetensors file: {failure.Message}", failure);
            throw;
        }
    }

    public override void Dispose()
    {
        view.Dispose();
        mapped.Dispose();
        base.Dispose();
    }

    protected override unsafe Tensor Read(StoredTensor tensor, long place)
    {
        var values = empty([.. tensor.Shape], tensor.Type);
        var length = tensor.Count * tensor.Type.ElementSize();
        if (length == 0)
            return values;
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            using var flat = values.reshape(-1);
            Buffer.MemoryCopy(start + view.PointerOffset + place, TensorMemory.Start(flat), length, length);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        return values;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeightFileException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private byte[] Header(FileStream file)
    {
        Span<byte> start = stackalloc byte[LengthBytes];
        if (file.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw new WeightFileException($"{FullPath} is torn: {file.Length} bytes, too few for a safetensors file.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > (ulong)Limits.JsonHeader)
            throw new WeightFileException($"{FullPath} is no safetensors file: its first 8 bytes say that the header has {length} bytes.");
        if ((long)length > file.Length - LengthBytes)
            throw new WeightFileException($"{FullPath} is torn: the header has {length} bytes, the whole file {file.Length}.");
        var header = new byte[length];
        file.ReadExactly(header);
        return header;
    }

    private void AddAll(byte[] header, long dataStart, long fileLength)
    {
        using var json = JsonDocument.Parse(header);
        var places = new List<(long Start, long End, string Name)>();
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == MetadataKey)
                Metadata = entry.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.Ordinal);
            else
                places.Add(AddEntry(entry, dataStart, fileLength - dataStart));
        }

        // The format allows neither gaps nor places that share bytes.
        long end = 0;
        foreach (var place in places.OrderBy(place => place.Start).ThenBy(place => place.End))
        {
            if (place.Start != end)
                throw new WeightFileException($"{FullPath}: {Visible.Name(place.Name)} begins at byte {place.Start} of the data, where {end} was expected: tensors overlap, or leave a gap.");
            end = place.End;
        }

        if (end != fileLength - dataStart)
            throw new WeightFileException($"{FullPath}: {fileLength - dataStart - end} bytes behind the last tensor belong to none.");
    }

    private (long Start, long End, string Name) AddEntry(JsonProperty entry, long dataStart, long dataLength)
    {
        var (name, typeName) = (Visible.Name(entry.Name), entry.Value.GetProperty("dtype").GetString());
        var type = SafetensorsTypes.Find(typeName) ?? throw new WeightFileException($"{FullPath}: {name} is of type {Visible.Name(typeName ?? "null")}, which is not read here. Convert it to one of {string.Join(", ", SafetensorsTypes.Names)}.");
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var offsets = entry.Value.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        Add(entry.Name, shape, type, unchecked(dataStart + start));
        var expected = Tensors[^1].Count * SafetensorsTypes.SizeOf(type);
        if (start < 0 || end < start || end - start != expected)
            throw new WeightFileException($"{FullPath}: {name} {Tensors[^1].ShapeText} takes {expected} bytes, but its place is {start} to {end}.");
        if (end > dataLength)
            throw new WeightFileException($"{FullPath} is torn: {name} ends at byte {end} of the data, which has {dataLength}.");
        return (start, end, entry.Name);
    }
}
