namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>A sort of archive.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Endings">How the names of such files end.</param>
/// <param name="Read">Reads the entries, one after the other.</param>
internal sealed record ArchiveFormat(string Name, IReadOnlyList<string> Endings, Func<Stream, IEnumerable<ArchiveEntry>> Read)
{
    /// <summary>The sorts that can be unpacked.</summary>
    public static IReadOnlyList<ArchiveFormat> All { get; } =
    [
        new("zip", [".zip"], ZipEntries.Read),
        new("tar.gz", [".tar.gz", ".tgz"], TarEntries.ReadPacked),
        new("tar", [".tar"], TarEntries.Read),
    ];

    /// <summary>The sort of a file, by its name; null where it is no archive.</summary>
    public static ArchiveFormat? Of(string name) => All.FirstOrDefault(format => format.Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
}
