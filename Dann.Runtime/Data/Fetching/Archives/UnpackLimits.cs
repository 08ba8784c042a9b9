namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>How much an archive may hold, so that a small file cannot fill the disk.</summary>
internal sealed record UnpackLimits
{
    /// <summary>The most entries.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>The most bytes, unpacked.</summary>
    public long Bytes { get; init; } = 100L << 30;

    /// <summary>How many times its own size an archive may unpack to. Images pack to a half at best, tables of numbers to a tenth; a bomb to a thousandth.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Below this many bytes the ratio does not matter.</summary>
    public long HarmlessBytes { get; init; } = 64L << 20;

    /// <summary>The most bytes that an archive of that size may unpack to.</summary>
    public long BytesOf(long packed) => Math.Min(Bytes, Math.Max(HarmlessBytes, packed * Ratio));
}
