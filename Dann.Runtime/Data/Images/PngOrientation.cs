using System.Buffers.Binary;

namespace Dann.Runtime.Data.Images;

/// <summary>The EXIF orientation of a PNG file, which SkiaSharp's decoder passes over: tag 0x0112 in the first directory of the chunk eXIf.</summary>
internal static class PngOrientation
{
    private const ushort Tag = 0x0112;
    private const int SignatureBytes = 8;
    private const int EntryBytes = 12;

    /// <summary>The tag's value, 1 to 8; 0 where there is none.</summary>
    public static int Of(ReadOnlySpan<byte> file)
    {
        // A chunk: length, name, content, sum. The orientation stands before the end, wherever.
        for (long at = SignatureBytes; at + 8 <= file.Length;)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (chunk.Slice(4, 4).SequenceEqual("eXIf"u8))
                return InDirectory(chunk.Slice(8, (int)Math.Min(length, (uint)chunk.Length - 8)));
            at += 12L + length;
        }

        return 0;
    }

    private static int InDirectory(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8 || !(exif.StartsWith("MM"u8) || exif.StartsWith("II"u8)))
            return 0;
        var isBig = exif[0] == (byte)'M';
        var start = isBig ? BinaryPrimitives.ReadUInt32BigEndian(exif[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]);
        if (start + 2L > exif.Length)
            return 0;
        var entries = exif[((int)start + 2)..];
        for (var count = Short(exif[(int)start..]); count > 0 && entries.Length >= EntryBytes; count--)
        {
            if (Short(entries) == Tag)
                return Short(entries[8..]) is >= 1 and <= 8 and var value ? value : 0;
            entries = entries[EntryBytes..];
        }

        return 0;

        ushort Short(ReadOnlySpan<byte> bytes) => isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }
}
