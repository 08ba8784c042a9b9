using System.Globalization;
using System.Text;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>The blocks of 512 bytes that a tar file is made of, read once from front to back.</summary>
internal sealed class TarBlocks(Stream stream)
{
    public const int Size = 512;

    private readonly byte[] rest = new byte[1 << 14];

    /// <summary>Bytes that were read.</summary>
    public long Place { get; private set; }

    /// <summary>Fills a block; false behind the last.</summary>
    public bool TryRead(Span<byte> block)
    {
        var read = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        Place += read;
        return read == block.Length || (read == 0 ? false : throw new EndOfStreamException($"it ends within a header, at byte {Place:N0}."));
    }

    /// <summary>What a header of its own has for content.</summary>
    /// <exception cref="InvalidDataException">It is longer than any is.</exception>
    public byte[] Notes(TarHeader header)
    {
        if (header.Size > Limits.TarHeader)
            throw new InvalidDataException($"the header at byte {header.Place:N0} has a name or notes of {header.Size:N0} bytes, expected {Limits.TarHeader:N0} at most.");
        using var content = Content(header);
        var bytes = new byte[header.Size];
        content.ReadExactly(bytes);
        Pass(header, content);
        return bytes;
    }

    /// <summary>What an entry holds, whose header was read just now.</summary>
    public Stream Content(TarHeader header) => new EntryContent(this, header);

    /// <summary>Passes what was not read of the content.</summary>
    public void Pass(TarHeader header, Stream content)
    {
        while (content.Read(rest, 0, rest.Length) > 0)
        {
        }

        // The end of the last block may be left out where nothing follows.
        var padding = (int)((Size - (header.Size % Size)) % Size);
        Place += stream.ReadAtLeast(rest.AsSpan(0, padding), padding, throwOnEndOfStream: false);
    }

    private sealed class EntryContent(TarBlocks blocks, TarHeader header) : Stream
    {
        private long left = header.Size;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var wanted = (int)Math.Min(count, left);
            var read = wanted == 0 ? 0 : blocks.Read(buffer.AsSpan(offset, wanted));
            if (read == 0 && wanted > 0)
                throw new EndOfStreamException($"it ends {left:N0} bytes before the end of '{Visible.Name(header.Name)}', which began behind byte {header.Place:N0}.");
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private int Read(Span<byte> buffer)
    {
        var read = stream.Read(buffer);
        Place += read;
        return read;
    }
}

/// <summary>The header of an entry.</summary>
/// <param name="Place">The byte it stands at.</param>
/// <param name="Name">The path, as written.</param>
/// <param name="Kind">The letter for what it is.</param>
/// <param name="Size">Bytes of its content.</param>
internal sealed record TarHeader(long Place, string Name, char Kind, long Size)
{
    private const int SizeAt = 124;
    private const int SumAt = 148;
    private const int KindAt = 156;
    private const int MagicAt = 257;
    private const int PrefixAt = 345;

    /// <summary>The next one; null at the end.</summary>
    /// <exception cref="InvalidDataException">What stands there is none.</exception>
    public static TarHeader? Next(TarBlocks blocks)
    {
        Span<byte> block = stackalloc byte[TarBlocks.Size];
        var place = blocks.Place;
        if (!blocks.TryRead(block) || !block.ContainsAnyExcept((byte)0))
            return null;
        if (Octal(block.Slice(SumAt, 8)) != Sum(block))
            throw new InvalidDataException($"the header at byte {place:N0} has another sum than it says.");
        var size = Number(block.Slice(SizeAt, 12)) ?? throw new InvalidDataException($"the header at byte {place:N0} has no size.");
        // GNU has times where POSIX has the front of a long path.
        var prefix = block.Slice(MagicAt, 6).SequenceEqual("ustar\0"u8) ? Text(block.Slice(PrefixAt, 155)) : "";
        var name = Text(block[..100]);
        var kind = (char)block[KindAt];
        // Links, devices and folders have no content, whatever older programs wrote as their size.
        return new(place, prefix.Length > 0 ? $"{prefix}/{name}" : name, kind, kind is >= '1' and <= '6' ? 0 : size);
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field);

    // The sum is taken with blanks in its own place.
    private static long Sum(ReadOnlySpan<byte> block)
    {
        long sum = 8 * ' ';
        for (var i = 0; i < block.Length; i++)
            sum += i is >= SumAt and < SumAt + 8 ? 0 : block[i];
        return sum;
    }

    // Octal, or, as GNU writes what is too large for it, big-endian behind a bit.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] != 0x80)
            return Octal(field);
        long number = 0;
        foreach (var part in field[1..])
        {
            if (number >> 55 != 0)
                return null;
            number = (number << 8) | part;
        }

        return number;
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        long number = 0;
        foreach (var digit in field.Trim((ReadOnlySpan<byte>)[0, (byte)' ']))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = (number * 8) + (digit - '0');
        }

        return number;
    }
}

/// <summary>The notes of pax on an entry: records of a length, a blank, <c>key=value</c> and a line's end.</summary>
internal static class PaxRecords
{
    /// <summary>The size that is noted; null where none is.</summary>
    /// <exception cref="InvalidDataException">It is no number, or the file has holes.</exception>
    public static long? Size(ReadOnlySpan<byte> notes)
    {
        if (notes.IndexOf("GNU.sparse"u8) >= 0)
            throw new InvalidDataException("it holds a file with holes, which is not unpacked here.");
        return Find(notes, "size") is not { } size ? null
            : long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidDataException("its notes have a size that is no number.");
    }

    /// <summary>The last value of a key; null where it has none.</summary>
    /// <exception cref="InvalidDataException">They are no list of records.</exception>
    public static string? Find(ReadOnlySpan<byte> notes, string key)
    {
        string? found = null;
        while (notes.IndexOf((byte)' ') is > 0 and var blank)
        {
            if (!int.TryParse(notes[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length <= blank + 1 || length > notes.Length)
                throw new InvalidDataException("its notes are no list of records.");
            var record = Encoding.UTF8.GetString(notes[(blank + 1)..(length - 1)]);
            if (record.StartsWith(key + "=", StringComparison.Ordinal))
                found = record[(key.Length + 1)..];
            notes = notes[length..];
        }

        return found;
    }
}
