using System.Text;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>
/// The entries of a tar file, plain or gzipped: as POSIX (ustar, pax) and GNU write them, and V7. Read here, because .NET's own reader allocates whatever length a header gives to a name: 2 GB for a file of 2 KB.
/// </summary>
internal static class TarEntries
{
    private static readonly Dictionary<char, string> Oddities = new() { ['2'] = "a symbolic link", ['1'] = "a hard link" };

    /// <summary>The entries of a gzipped file.</summary>
    public static IEnumerable<ArchiveEntry> ReadPacked(Stream stream) => ReadPacked(stream, Limits.Unpacked(stream.Length));

    /// <summary>The entries of a gzipped file that may unpack to so many bytes, headers included.</summary>
    public static IEnumerable<ArchiveEntry> ReadPacked(Stream stream, long most)
    {
        using var unpacked = UnpackedStream.Gzip(stream, most);
        foreach (var entry in Read(unpacked))
            yield return entry;
        // The sum of the whole stands at the very end, behind the padding that the tar format ends with.
        var rest = new byte[1 << 14];
        while (unpacked.Read(rest, 0, rest.Length) > 0)
        {
        }
    }

    /// <summary>The entries of a file.</summary>
    public static IEnumerable<ArchiveEntry> Read(Stream stream)
    {
        var blocks = new TarBlocks(stream);
        // What headers of their own say of the entry behind them.
        var (name, size) = ((string?)null, (long?)null);
        while (TarHeader.Next(blocks) is { } header)
        {
            if (header.Kind is 'x' or 'L' or 'K' or 'g')
            {
                var notes = blocks.Notes(header);
                if (header.Kind == 'L')
                    name = Encoding.UTF8.GetString(notes).TrimEnd('\0');
                else if (header.Kind == 'x')
                    (name, size) = (PaxRecords.Find(notes, "path") ?? name, PaxRecords.Size(notes) ?? size);
                continue;
            }

            var entry = header with { Name = name ?? header.Name, Size = size ?? header.Size };
            (name, size) = (null, null);
            var isFolder = entry.Kind == '5' || (entry.Kind is '0' or '\0' && entry.Name.EndsWith('/'));
            var oddity = isFolder || entry.Kind is '0' or '\0' or '7' ? null : Oddities.GetValueOrDefault(entry.Kind, "a special file");
            using var content = blocks.Content(entry);
            yield return new(entry.Name, isFolder, oddity, () => content);
            blocks.Pass(entry, content);
        }
    }
}
