using System.Buffers.Binary;
using System.Numerics;

namespace Dann.Runtime.Reporting.TensorBoard;

/// <summary>
/// TensorFlow's record format: for each record its length (8 bytes, little-endian), the masked CRC-32C of those 8 bytes (4), the bytes, and their masked CRC-32C (4).
/// TensorFlow, <c>tensorflow/core/lib/io/record_writer.h</c>.
/// </summary>
internal static class RecordStream
{
    private const int LengthBytes = 8;
    private const int ChecksumBytes = 4;
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>Adds a record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> record)
    {
        Span<byte> head = stackalloc byte[LengthBytes + ChecksumBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[LengthBytes..], Masked(head[..LengthBytes]));
        stream.Write(head);
        stream.Write(record);
        Span<byte> tail = stackalloc byte[ChecksumBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, Masked(record));
        stream.Write(tail);
    }

    /// <summary>The bytes that a record takes in a file.</summary>
    public static long BytesOf(byte[] record) => LengthBytes + ChecksumBytes + record.LongLength + ChecksumBytes;

    /// <summary>The records up to the end, or up to the first that is torn or has a wrong sum: what follows a torn one cannot be found.</summary>
    public static IEnumerable<byte[]> Read(byte[] bytes)
    {
        var at = 0;
        while (bytes.Length - at >= LengthBytes + (2 * ChecksumBytes))
        {
            var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            if (Sum(bytes, at + LengthBytes) != Masked(bytes.AsSpan(at, LengthBytes)) || length > (ulong)(bytes.Length - at - LengthBytes - (2 * ChecksumBytes)))
                yield break;
            var start = at + LengthBytes + ChecksumBytes;
            var record = bytes[start..(start + (int)length)];
            if (Sum(bytes, start + record.Length) != Masked(record))
                yield break;
            yield return record;
            at = start + record.Length + ChecksumBytes;
        }
    }

    /// <summary>CRC-32C (Castagnoli), rotated right by 15 bits and moved, because a CRC of bytes that hold their own CRC is weak.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Crc(bytes), 15) + MaskDelta;

    /// <summary>CRC-32C (Castagnoli).</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    private static uint Sum(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
