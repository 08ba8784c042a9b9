using System.Buffers.Binary;
using System.IO.Compression;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Mnist;

/// <summary>A file of the IDX format in which MNIST is published, plain or gzipped: a magic number, the sizes (big-endian), then bytes.</summary>
/// <param name="Shape">The size of each dimension: (N, H, W) or (N).</param>
/// <param name="Values">The bytes, last dimension fastest.</param>
internal sealed record IdxFile(int[] Shape, byte[] Values)
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a file; names that end in <c>.gz</c> are unpacked on the way, as far as the header says and one byte more.</summary>
    /// <exception cref="DataException">The file is truncated, too long, no IDX file of bytes, or has another number of dimensions.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                return Read(path, dimensions, file, file.Length);
            using var content = new GZipStream(file, CompressionMode.Decompress);
            return Read(path, dimensions, content, Limits.Samples(file.Length));
        }
        catch (InvalidDataException failure)
        {
            throw new DataException($"{path} is no whole gzip file: {failure.Message} Get it again.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static IdxFile Read(string path, int dimensions, Stream content, long most)
    {
        Span<byte> header = stackalloc byte[4 + (4 * dimensions)];
        var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < 4 || header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || header[3] != dimensions)
            throw new DataException($"{path} is no IDX file of bytes in {dimensions} dimension(s): expected it to begin with 00 00 08 {dimensions:x2}, found {Convert.ToHexStringLower(header[..Math.Min(4, read)])}. Get it again.");
        if (read < header.Length)
            throw new DataException($"{path} ends within its header, after {read} bytes. Get it again.");
        var (shape, promised) = Sizes(header[4..]);
        if (promised > Math.Min(most, Array.MaxLength))
            throw new DataException($"{path} promises {string.Join("x", shape)} values, more than its {Fetching.Sizes.Text(new FileInfo(path).Length)} can hold. Get it again.");
        var values = new byte[promised];
        var held = content.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        if (held < values.Length)
            throw new DataException($"{path} promises {string.Join("x", shape)} values and holds {held} bytes. Get it again.");
        return content.ReadByte() < 0 ? new(shape, values) : throw new DataException($"{path} promises {string.Join("x", shape)} values and holds more bytes. Get it again.");
    }

    // Four times 31 bits would be more than 64.
    private static (int[] Shape, long Promised) Sizes(ReadOnlySpan<byte> header)
    {
        var shape = new int[header.Length / sizeof(int)];
        long promised = 1;
        for (var dimension = 0; dimension < shape.Length; dimension++)
        {
            shape[dimension] = BinaryPrimitives.ReadInt32BigEndian(header[(4 * dimension)..]);
            promised = shape[dimension] >= 0 ? Math.Min(promised * shape[dimension], long.MaxValue >> 32) : long.MaxValue >> 32;
        }

        return (shape, promised);
    }
}
