namespace Dann.Mutate;

/// <summary>The interval of a share that was found on a sample.</summary>
internal static class Interval
{
    /// <summary>Wilson's, at 95 %.</summary>
    public static (double Low, double High) Wilson(int hits, int count)
    {
        if (count == 0)
            return (0, 1);
        const double Z = 1.959964;
        var share = (double)hits / count;
        var middle = (share + (Z * Z / (2 * count))) / (1 + (Z * Z / count));
        var half = Z / (1 + (Z * Z / count)) * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4.0 * count * count)));
        return (middle - half, middle + half);
    }
}
