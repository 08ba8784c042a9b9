using System.Numerics;

namespace Dann.Runtime.Data.Randomness;

/// <summary>
/// xoshiro256** 1.0 (Blackman and Vigna 2018, public domain), seeded by SplitMix64 as its authors advise. Ours and not the framework's,
/// whose sequence may change with a version; a value type, so that every sample can have one without an allocation.
/// </summary>
public struct Xoshiro256
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>A generator whose state is spread from one number.</summary>
    public Xoshiro256(ulong seed)
    {
        var spread = new SplitMix64(seed);
        (s0, s1, s2, s3) = (spread.Next(), spread.Next(), spread.Next(), spread.Next());
    }

    /// <summary>A generator with that very state, which must not be all zero.</summary>
    public Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>The generator of (seed, stream, epoch, index), see <see cref="SplitMix64.Derive"/>.</summary>
    public static Xoshiro256 For(ulong seed, ulong stream, ulong epoch = 0, ulong index = 0) => new(SplitMix64.Derive(seed, stream, epoch, index));

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>), without bias (Lemire 2019).</summary>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var high = Math.BigMul(NextBits(), bound, out var low);
        if (low < bound)
        {
            var threshold = unchecked(0UL - bound) % bound;
            while (low < threshold)
                high = Math.BigMul(NextBits(), bound, out low);
        }
        return high;
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>).</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Below((ulong)bound);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float Between(float low, float high) => low + (high - low) * (float)NextUnit();
}
