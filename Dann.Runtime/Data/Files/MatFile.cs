using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Files;

/// <summary>
/// Reads the numeric arrays of a MAT-file of level 5 (MATLAB 5 to 7.2 and scipy.io.savemat), one after another, each straight from the file: SVHN's
/// images would else lie in memory twice. Follows "MAT-File Format" of MathWorks; cells, structures, texts and sparse arrays are passed over.
/// </summary>
internal sealed class MatFile : IDisposable
{
    private const int HeaderBytes = 128;
    private const uint Compressed = 15;
    private const uint Matrix = 14;

    private readonly FileStream file;

    private MatFile(FileStream file) => this.file = file;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="DataException">It is no such file.</exception>
    public static MatFile Open(string path)
    {
        var file = OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        var read = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        var what = read < HeaderBytes ? $"it ends after {read} bytes"
            : header.StartsWith("MATLAB 7.3"u8) ? "it is of MATLAB 7.3, which is HDF5; save it with -v7"
            : header[126..].SequenceEqual("MI"u8) ? "its numbers are big-endian; save it again on a machine of today"
            : header[126..].SequenceEqual("IM"u8) ? null
            : "it does not begin as one";
        if (what is null)
            return new(file);
        file.Dispose();
        throw new DataException($"{path} is no MAT-file of level 5: {what}.");
    }

    /// <summary>Hands each numeric array to <paramref name="visit"/>, in the order of the file.</summary>
    /// <exception cref="DataException">The file is not whole.</exception>
    public void Visit(Action<MatArray> visit)
    {
        try
        {
            for (var arrays = 0; file.Position < file.Length; arrays++)
            {
                if (arrays == Limits.MatArrays)
                    throw new InvalidDataException($"it has more than {Limits.MatArrays} arrays.");
                var begin = file.Position;
                var (type, size) = MatReader.Tag(file);
                var end = file.Position + size;
                if (end > file.Length)
                    throw new EndOfStreamException($"an array of {size} bytes begins {file.Length - file.Position} bytes before the end.");
                Visit(type, size, begin, visit);
                file.Position = end;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw new DataException($"{file.Name} is not whole: {failure.Message} Get it again.", failure);
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream OpenRead(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private void Visit(uint type, uint size, long begin, Action<MatArray> visit)
    {
        try
        {
            if (type == Compressed)
                VisitCompressed(size, visit);
            else if (type == Matrix)
                VisitMatrix(file, size, visit);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"the array at byte {begin}: {failure.Message}", failure);
        }
    }

    private void VisitCompressed(uint size, Action<MatArray> visit)
    {
        using var unpacked = new ZLibStream(file, CompressionMode.Decompress, leaveOpen: true);
        if (MatReader.Tag(unpacked).Type == Matrix)
            VisitMatrix(unpacked, Limits.Samples(size), visit);
    }

    private void VisitMatrix(Stream stream, long room, Action<MatArray> visit)
    {
        // Flags, sizes and name; then the values, in a type that may be smaller than the array's.
        var flags = MatReader.Small(stream);
        if (flags.Length < 4 || flags[0] is < MatArray.FirstNumericClass or > MatArray.LastNumericClass)
            return;
        var sizes = MatReader.Small(stream);
        var shape = new int[sizes.Length / sizeof(int)];
        for (var dimension = 0; dimension < shape.Length; dimension++)
            shape[dimension] = BinaryPrimitives.ReadInt32LittleEndian(sizes.AsSpan(dimension * sizeof(int)));
        var name = Encoding.ASCII.GetString(MatReader.Small(stream));
        visit(MatArray.Begin(file.Name, name, shape, stream, room));
    }
}
