namespace Dann.Runtime.Data.Randomness;

/// <summary>Random orders, the same on every device and with every version of libtorch.</summary>
public static class Permutation
{
    /// <summary>The numbers 0 … <paramref name="count"/> − 1 in an order drawn by Fisher and Yates' method.</summary>
    public static long[] Of(long count, Xoshiro256 random)
    {
        var order = new long[count];
        for (long index = 0; index < count; index++)
            order[index] = index;
        for (var last = count - 1; last > 0; last--)
        {
            var other = (long)random.Below((ulong)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
        return order;
    }
}
