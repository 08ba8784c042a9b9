using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Files;

/// <summary>Reads a text file that may be packed by gzip (<c>.gz</c>) or bzip2 (<c>.bz2</c>).</summary>
internal static class UnpackedFile
{
    /// <summary>Hands the unpacked bytes to <paramref name="read"/>.</summary>
    /// <exception cref="DataException">The file cannot be read, is not whole, or unpacks to more than <see cref="Limits.Samples"/>.</exception>
    public static T Read<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var unpacked = Unpack(path, file);
            return read(unpacked);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw new DataException($"{path} is not whole: {failure.Message} Get it again.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static Stream Unpack(string path, FileStream file) => Path.GetExtension(path) switch
    {
        ".gz" => UnpackedStream.Gzip(file, Limits.Samples(file.Length)),
        ".bz2" => UnpackedStream.Bzip2(file, Limits.Samples(file.Length)),
        _ => file,
    };
}
