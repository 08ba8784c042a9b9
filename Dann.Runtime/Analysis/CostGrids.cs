namespace Dann.Runtime.Analysis;

/// <summary>The values of C that the published experiments tried.</summary>
public static class CostGrids
{
    /// <summary>10⁻³, 10⁻², … 10⁴: Fernando et al. 2013 (their code).</summary>
    public static IReadOnlyList<double> SubspaceAlignment { get; } = LogSpaced(-3, 4, 8);

    /// <summary>10⁻⁵, 10⁻⁴, … 10⁴: the proxy A-distance of Ganin et al. 2016 (their code).</summary>
    public static IReadOnlyList<double> ProxyADistance { get; } = LogSpaced(-5, 4, 10);

    /// <summary>Ten values from 10⁻⁵ to 1: the SVM baseline of Ganin et al. 2016, section 5.1.2.</summary>
    public static IReadOnlyList<double> AmazonReviews { get; } = LogSpaced(-5, 0, 10);

    /// <summary>Values of equal ratio from 10^<paramref name="low"/> to 10^<paramref name="high"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two values.</exception>
    public static IReadOnlyList<double> LogSpaced(double low, double high, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(index => Math.Pow(10, low + (high - low) * index / (count - 1)))];
    }

    /// <exception cref="ArgumentException">No value, or one that is not above 0.</exception>
    internal static void Check(IReadOnlyList<double> costs, string name)
    {
        ArgumentNullException.ThrowIfNull(costs, name);
        if (costs.Count == 0)
            throw new ArgumentException("Expected at least one value of C.", name);
        if (costs.Any(cost => !(cost > 0)))
            throw new ArgumentException($"C must be above 0; found {costs.First(cost => !(cost > 0))}.", name);
    }
}
