using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>How much an archive may hold, so that a small file cannot fill the disk.</summary>
internal sealed record UnpackLimits
{
    /// <summary>The most entries.</summary>
    public int Entries { get; init; } = Limits.ArchiveEntries;

    /// <summary>The most bytes, unpacked.</summary>
    public long Bytes { get; init; } = Limits.ArchiveBytes;

    /// <summary>How many times its own size an archive may unpack to.</summary>
    public int Ratio { get; init; } = Limits.ArchiveRatio;

    /// <summary>Below this many bytes the ratio does not matter.</summary>
    public long HarmlessBytes { get; init; } = Limits.HarmlessArchive;

    /// <summary>The most entries that an archive of that size may have.</summary>
    public long EntriesOf(long packed) => Math.Min(Entries, Math.Max(Limits.HarmlessEntries, packed / Limits.EntryBytes));

    /// <summary>The most bytes that an archive of that size may unpack to.</summary>
    public long BytesOf(long packed) => Math.Min(Bytes, Math.Max(HarmlessBytes, packed * Ratio));
}
