using Google.Protobuf;

namespace Dann.Runtime.Weights.Files.Caffe;

/// <summary>
/// Walks over the fields of a file in protocol buffers' binary form. What is long is passed over and remembered by its place; the library's own reader would read it, or be made anew behind it.
/// </summary>
internal sealed class ProtoFile : IDisposable
{
    private readonly FileStream file;
    private readonly BinaryReader input;

    /// <summary>Opens a file at its beginning.</summary>
    public ProtoFile(string path)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        input = new BinaryReader(file);
        Length = file.Length;
    }

    /// <summary>The length of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>The fields from here to an end.</summary>
    /// <param name="end">The place behind the last field.</param>
    /// <param name="take">Is given each field, which it may read; what it leaves is passed over.</param>
    /// <exception cref="InvalidDataException">There are no such fields.</exception>
    public void Fields(long end, Action<ProtoField> take)
    {
        while (file.Position < end)
        {
            var field = Field(end);
            take(field);
            if (field.Bytes is { } bytes)
                file.Position = bytes.End;
        }

        if (file.Position != end)
            throw new InvalidDataException($"the field that ends at byte {file.Position} reaches beyond the message it is in, which ends at {end}.");
    }

    /// <summary>Stands at the beginning of bytes, to read the fields in them.</summary>
    public void Enter(ProtoBytes bytes) => file.Position = bytes.Start;

    /// <summary>The bytes themselves.</summary>
    public byte[] Read(ProtoBytes bytes)
    {
        var content = new byte[bytes.Length];
        Raw(bytes).ReadExactly(content);
        return content;
    }

    /// <summary>The whole numbers that bytes hold, one behind the other.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="most">The most numbers.</param>
    /// <exception cref="InvalidDataException">They are none, or more.</exception>
    public IReadOnlyList<long> Numbers(ProtoBytes bytes, int most)
    {
        var numbers = new List<long>();
        for (Enter(bytes); file.Position < bytes.End; numbers.Add(Number()))
        {
            if (numbers.Count == most)
                throw new InvalidDataException($"a list of sizes at byte {bytes.Start} has more than {most}.");
        }

        return numbers;
    }

    /// <summary>The file, standing at the bytes; it belongs to this.</summary>
    public FileStream Raw(ProtoBytes bytes)
    {
        file.Position = bytes.Start;
        return file;
    }

    public void Dispose() => input.Dispose();

    private ProtoField Field(long end)
    {
        try
        {
            return FieldAt(file.Position, end);
        }
        catch (EndOfStreamException failure)
        {
            throw new InvalidDataException($"the file ends within a field, at byte {file.Position}.", failure);
        }
    }

    private ProtoField FieldAt(long place, long end)
    {
        var tag = Number();
        // A field's number has 29 bits, and 0 is none.
        if (tag is < 8 or > uint.MaxValue)
            throw new InvalidDataException($"byte {place} begins no field.");
        var number = (int)(tag >> 3);
        switch ((WireFormat.WireType)(tag & 7))
        {
            case WireFormat.WireType.Varint:
                return new ProtoField(number, Number(), null);
            case WireFormat.WireType.Fixed32:
                input.ReadUInt32();
                return new ProtoField(number, null, null);
            case WireFormat.WireType.Fixed64:
                input.ReadUInt64();
                return new ProtoField(number, null, null);
            case WireFormat.WireType.LengthDelimited:
                var length = Number();
                return length < 0 || length > end - file.Position
                    ? throw new InvalidDataException($"the field of {length} bytes at byte {place} reaches beyond its message.")
                    : new ProtoField(number, null, new ProtoBytes(file.Position, length));
            default:
                throw new InvalidDataException($"the field at byte {place} is of a kind that is not used.");
        }
    }

    // .NET writes numbers of 7 bits a byte as protocol buffers do.
    private long Number()
    {
        var place = file.Position;
        try
        {
            return input.Read7BitEncodedInt64();
        }
        catch (Exception failure) when (failure is FormatException or EndOfStreamException)
        {
            throw new InvalidDataException($"byte {place} begins no number.", failure);
        }
    }
}

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Whole">Its value, where it is a whole number.</param>
/// <param name="Bytes">Its place, where it is a text, a message, or packed numbers.</param>
internal readonly record struct ProtoField(int Number, long? Whole, ProtoBytes? Bytes);

/// <summary>Bytes of a file.</summary>
/// <param name="Start">The first one.</param>
/// <param name="Length">How many.</param>
internal readonly record struct ProtoBytes(long Start, long Length)
{
    /// <summary>The place behind the last one.</summary>
    public long End => Start + Length;
}
