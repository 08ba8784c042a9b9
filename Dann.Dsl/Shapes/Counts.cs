namespace Dann.Dsl.Shapes;

/// <summary>Sums and products of counts that stop at <see cref="long.MaxValue"/>: sizes come from texts, and a text may hold any number.</summary>
internal static class Counts
{
    /// <summary>The product of counts, each at least 0.</summary>
    public static long Product(params IEnumerable<long> counts) =>
        counts.Aggregate(1L, (product, count) => count != 0 && product > long.MaxValue / count ? long.MaxValue : product * count);

    /// <summary>The sum of counts, each at least 0.</summary>
    public static long Sum(params IEnumerable<long> counts) =>
        counts.Aggregate(0L, (sum, count) => sum > long.MaxValue - count ? long.MaxValue : sum + count);
}
