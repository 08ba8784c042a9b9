using System.Formats.Tar;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>The entries of a tar file, plain or gzipped.</summary>
internal static class TarEntries
{
    private static readonly TarEntryType[] Files = [TarEntryType.RegularFile, TarEntryType.V7RegularFile, TarEntryType.ContiguousFile];

    private static readonly Dictionary<TarEntryType, string> Oddities = new()
    {
        [TarEntryType.SymbolicLink] = "a symbolic link",
        [TarEntryType.HardLink] = "a hard link",
    };

    public static IEnumerable<ArchiveEntry> ReadPacked(Stream stream)
    {
        using var unpacked = new WholeGzip(stream);
        foreach (var entry in Read(unpacked))
            yield return entry;
        // The sum of the whole stands at the very end, behind the padding that the tar format ends with.
        var rest = new byte[1 << 14];
        while (unpacked.Read(rest, 0, rest.Length) > 0)
        {
        }
    }

    public static IEnumerable<ArchiveEntry> Read(Stream stream)
    {
        using var archive = new TarReader(stream, leaveOpen: true);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
                continue;
            var isFolder = entry.EntryType == TarEntryType.Directory;
            var oddity = isFolder || Files.Contains(entry.EntryType) ? null : Oddities.GetValueOrDefault(entry.EntryType, "a special file");
            yield return new(entry.Name, isFolder, oddity, () => entry.DataStream ?? Stream.Null);
        }
    }
}
