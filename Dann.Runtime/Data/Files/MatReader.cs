using System.Buffers.Binary;

namespace Dann.Runtime.Data.Files;

/// <summary>Reads the elements that a MAT-file is made of: a tag of type and size, then the data, padded to 8 bytes.</summary>
internal static class MatReader
{
    // Flags, sizes and names are short; a broken file may say anything.
    private const uint MostBytes = 4096;

    /// <summary>The tag of an element with its data behind it.</summary>
    public static (uint Type, uint Size) Tag(Stream stream)
    {
        Span<byte> tag = stackalloc byte[8];
        stream.ReadExactly(tag);
        return (BinaryPrimitives.ReadUInt32LittleEndian(tag), BinaryPrimitives.ReadUInt32LittleEndian(tag[4..]));
    }

    /// <summary>The data of a short element.</summary>
    public static byte[] Small(Stream stream)
    {
        var (_, size, inside) = Begin(stream);
        if (inside is not null)
            return inside;
        if (size > MostBytes)
            throw new InvalidDataException($"a name or a list of sizes has {size} bytes.");
        var data = new byte[size];
        stream.ReadExactly(data);
        Skip(stream, Padding(size));
        return data;
    }

    /// <summary>The type and size of an element; with its data, where they are 4 bytes or fewer and stand in the tag itself.</summary>
    public static (uint Type, uint Size, byte[]? Inside) Begin(Stream stream)
    {
        Span<byte> tag = stackalloc byte[8];
        stream.ReadExactly(tag);
        var first = BinaryPrimitives.ReadUInt32LittleEndian(tag);
        var small = first >> 16;
        if (small == 0)
            return (first, BinaryPrimitives.ReadUInt32LittleEndian(tag[4..]), null);
        if (small > 4)
            throw new InvalidDataException($"a short element has {small} bytes.");
        return (first & 0xffff, small, tag.Slice(4, (int)small).ToArray());
    }

    private static int Padding(uint size) => (int)((8 - (size % 8)) % 8);

    private static void Skip(Stream stream, int count)
    {
        Span<byte> rest = stackalloc byte[8];
        stream.ReadExactly(rest[..count]);
    }
}
