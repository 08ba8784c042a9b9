namespace Dann.Runtime.Data.Images;

/// <summary>Which pixels of the old side make a pixel of the new one, and with what weights: see <see cref="BilinearResize"/>.</summary>
internal sealed class ResizeTaps
{
    private readonly int[] firsts;
    private readonly double[][] shares;
    private readonly int[][] weights;

    private ResizeTaps(int[] firsts, double[][] shares)
    {
        this.firsts = firsts;
        this.shares = shares;
        weights = [.. shares.Select(parts => parts.Select(part => (int)(0.5 + (part * (1 << BilinearResize.PrecisionBits)))).ToArray())];
    }

    /// <summary>The first of them.</summary>
    public int First(int index) => firsts[index];

    /// <summary>Their weights in fixed-point numbers.</summary>
    public ReadOnlySpan<int> Weights(int index) => weights[index];

    /// <summary>Their weights, of which the sum is 1.</summary>
    public ReadOnlySpan<double> Shares(int index) => shares[index];

    /// <summary>The taps for a side of <paramref name="size"/> pixels that gets <paramref name="newSize"/>.</summary>
    /// <param name="size">Pixels of the old side.</param>
    /// <param name="newSize">Pixels of the new one.</param>
    /// <param name="start">The first new pixel that is wanted: it has the number 0 here.</param>
    /// <param name="count">How many are wanted; null for all behind it.</param>
    public static ResizeTaps Of(int size, int newSize, int start = 0, int? count = null)
    {
        var scale = (double)size / newSize;
        var reach = Math.Max(scale, 1);
        var firsts = new int[count ?? newSize - start];
        var shares = new double[firsts.Length][];
        for (var index = 0; index < firsts.Length; index++)
        {
            var center = (start + index + 0.5) * scale;
            var first = Math.Max((int)(center - reach + 0.5), 0);
            var end = Math.Min((int)(center + reach + 0.5), size);
            var parts = new double[end - first];
            for (var tap = 0; tap < parts.Length; tap++)
                parts[tap] = Math.Max(0, 1 - Math.Abs((first + tap - center + 0.5) / reach));
            var total = parts.Sum();
            firsts[index] = first;
            shares[index] = [.. parts.Select(part => part / total)];
        }

        return new(firsts, shares);
    }
}
