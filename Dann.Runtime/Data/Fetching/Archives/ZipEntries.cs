using System.IO.Compression;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>The entries of a zip file.</summary>
internal static class ZipEntries
{
    // A zip written on Unix keeps the file's mode in the upper half of the attributes; 0 where it was written elsewhere.
    private const int KindMask = 0xF000;
    private const int Folder = 0x4000;
    private const int File = 0x8000;
    private const int Link = 0xA000;

    public static IEnumerable<ArchiveEntry> Read(Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
            yield return new(entry.FullName, entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'), Oddity(entry), entry.Open, entry.Crc32);
    }

    private static string? Oddity(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
            return "encrypted";
        var kind = (entry.ExternalAttributes >> 16) & KindMask;
        return kind is 0 or Folder or File ? null : kind == Link ? "a symbolic link" : "a special file";
    }
}
