namespace Dann.Runtime.Data.Randomness;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014; constants of Vigna's public-domain splitmix64.c): spreads one number over many.</summary>
public struct SplitMix64(ulong state)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>The next number of the sequence.</summary>
    public ulong Next() => Mix(state += GoldenGamma);

    /// <summary>
    /// One number from (seed, stream, epoch, index), for a generator of its own. Any two tuples that differ in one place give unrelated numbers,
    /// so that neighbouring seeds share nothing.
    /// </summary>
    public static ulong Derive(ulong seed, ulong stream, ulong epoch = 0, ulong index = 0)
    {
        var value = Mix(seed + GoldenGamma);
        value = Mix(value + stream + GoldenGamma);
        value = Mix(value + epoch + GoldenGamma);
        return Mix(value + index + GoldenGamma);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
