using Google.Protobuf;

namespace Dann.Runtime.Weights.Files.Caffe;

/// <summary>Walks over the fields of a file in protocol buffers' binary form. What is long is passed over and remembered by its place.</summary>
internal sealed class ProtoFile : IDisposable
{
    private readonly FileStream file;
    private CodedInputStream input;

    /// <summary>Opens a file at its beginning.</summary>
    public ProtoFile(string path)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        input = new CodedInputStream(file, leaveOpen: true);
    }

    /// <summary>The length of the file in bytes.</summary>
    public long Length => file.Length;

    private long Position => input.Position;

    /// <summary>The fields from here to an end.</summary>
    /// <param name="end">The place behind the last field.</param>
    /// <param name="take">Is given each field, which it may read; what it leaves is passed over.</param>
    /// <exception cref="InvalidDataException">There are no such fields.</exception>
    public void Fields(long end, Action<ProtoField> take)
    {
        try
        {
            while (Position < end)
            {
                var tag = input.ReadTag();
                if (tag == 0)
                    throw new InvalidDataException("a field has the number 0.");
                var field = Field(tag, end);
                take(field);
                if (field.Bytes is { } bytes)
                    MoveTo(bytes.End);
            }
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new InvalidDataException(failure.Message, failure);
        }

        if (Position != end)
            throw new InvalidDataException("a field reaches beyond the message it is in.");
    }

    /// <summary>Stands at the beginning of bytes, to read the fields in them.</summary>
    public void Enter(ProtoBytes bytes) => MoveTo(bytes.Start);

    /// <summary>The bytes themselves.</summary>
    public byte[] Read(ProtoBytes bytes)
    {
        var content = new byte[checked((int)bytes.Length)];
        Raw(bytes).ReadExactly(content);
        MoveTo(bytes.End);
        return content;
    }

    /// <summary>The file, standing at the bytes; it belongs to this.</summary>
    public FileStream Raw(ProtoBytes bytes)
    {
        file.Position = bytes.Start;
        return file;
    }

    public void Dispose()
    {
        input.Dispose();
        file.Dispose();
    }

    private ProtoField Field(uint tag, long end)
    {
        var number = WireFormat.GetTagFieldNumber(tag);
        switch (WireFormat.GetTagWireType(tag))
        {
            case WireFormat.WireType.Varint:
                return new ProtoField(number, input.ReadInt64(), null);
            case WireFormat.WireType.Fixed32:
                input.ReadFixed32();
                return new ProtoField(number, null, null);
            case WireFormat.WireType.Fixed64:
                input.ReadFixed64();
                return new ProtoField(number, null, null);
            case WireFormat.WireType.LengthDelimited:
                var length = input.ReadLength();
                return length < 0 || length > end - Position ? throw new InvalidDataException($"a field of {length} bytes reaches beyond its message.") : new ProtoField(number, null, new ProtoBytes(Position, length));
            default:
                throw new InvalidDataException("a field is of a kind that is not used.");
        }
    }

    private void MoveTo(long position)
    {
        // What it has read ahead is of another place.
        input.Dispose();
        file.Position = position;
        input = new CodedInputStream(file, leaveOpen: true);
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
