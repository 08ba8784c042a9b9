using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Files;

/// <summary>Reads whole files of samples.</summary>
internal static class WholeFile
{
    /// <summary>The bytes of a file.</summary>
    /// <exception cref="DataException">It cannot be read, is empty, or is larger than any sample.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // A pipe or a device has no length either, and reading one may never end.
            if (file is { Exists: true, Length: 0 })
                throw new DataException($"{path} is broken: it is empty, or no file but a pipe or a device. Get it again.");
            if (file.Exists && file.Length > Limits.SampleFile)
                throw new DataException($"{path} has {file.Length} bytes, more than any sample has.");
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
