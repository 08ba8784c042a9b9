using System.Buffers.Binary;
using System.IO.Compression;

namespace Dann.Runtime.Data.Mnist;

/// <summary>A file of the IDX format in which MNIST is published, plain or gzipped: a magic number, the sizes (big-endian), then bytes.</summary>
/// <param name="Shape">The size of each dimension: (N, H, W) or (N).</param>
/// <param name="Values">The bytes, last dimension fastest.</param>
internal sealed record IdxFile(int[] Shape, byte[] Values)
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a file; names that end in <c>.gz</c> are unpacked on the way.</summary>
    /// <exception cref="DataException">The file is truncated, too long, no IDX file of bytes, or has another number of dimensions.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        var bytes = Unpack(path);
        var header = 4 + 4 * dimensions;
        if (bytes.Length < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] != dimensions)
            throw new DataException($"{path} is no IDX file of bytes in {dimensions} dimension(s): expected it to begin with 00 00 08 {dimensions:x2}, found {Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(4, bytes.Length)))}. Get it again.");
        if (bytes.Length < header)
            throw new DataException($"{path} ends within its header, after {bytes.Length} bytes. Get it again.");
        var shape = new int[dimensions];
        long expected = 1;
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            shape[dimension] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + 4 * dimension));
            expected = shape[dimension] >= 0 ? Math.Min(expected * shape[dimension], long.MaxValue >> 32) : long.MaxValue >> 32;
        }
        if (bytes.Length - header != expected)
            throw new DataException($"{path} promises {string.Join("x", shape)} values and holds {bytes.Length - header} bytes. Get it again.");
        return new(shape, bytes[header..]);
    }

    private static byte[] Unpack(string path)
    {
        try
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                return File.ReadAllBytes(path);
            using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            packed.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException failure)
        {
            throw new DataException($"{path} is no whole gzip file: {failure.Message} Get it again.", failure);
        }
        catch (IOException failure)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
