using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Samples as rows of numbers, kept dense or as their values other than zero, whichever is faster to walk. A copy of its own in managed memory:
/// the tensors it was made of may be disposed of.
/// </summary>
public abstract class FeatureRows
{
    // Above this share of values other than zero the vector instructions of the dense form win.
    private const double SparseShare = .2;

    private protected FeatureRows(int count, int width)
    {
        Count = count;
        Width = width;
    }

    /// <summary>N, the number of samples.</summary>
    public int Count { get; }

    /// <summary>D, the number of features.</summary>
    public int Width { get; }

    /// <summary>The rows of a tensor (N, D) of any type.</summary>
    /// <exception cref="ArgumentException">Not (N, D), empty, or not finite.</exception>
    public static FeatureRows From(Tensor samples)
    {
        using var values = AnalysisInputs.Matrix(samples, nameof(samples));
        var (count, width) = (checked((int)values.shape[0]), checked((int)values.shape[1]));
        using var used = values.count_nonzero();
        if (used.item<long>() <= SparseShare * count * width)
            return SparseRows.Of(values);
        var rows = new double[count][];
        for (var row = 0; row < count; row++)
        {
            using var one = values[row];
            rows[row] = one.data<double>().ToArray();
        }
        return new DenseRows(rows, width);
    }

    /// <summary>Compressed sparse rows, as svmlight files hold them.</summary>
    /// <param name="width">D, the number of features.</param>
    /// <param name="rowStarts">N + 1 positions: row i has the entries rowStarts[i] … rowStarts[i + 1] − 1.</param>
    /// <param name="columns">The column of each entry, from 0, ascending within a row.</param>
    /// <param name="values">The value of each entry.</param>
    /// <exception cref="ArgumentException">The three arrays do not describe such rows, or a value is not finite.</exception>
    public static FeatureRows FromSparse(int width, int[] rowStarts, int[] columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        SparseRows.Check(width, rowStarts, columns, values);
        return new SparseRows(rowStarts, columns, values, width);
    }

    /// <summary>The rows of the one and then those of the other, sparse if both are.</summary>
    /// <exception cref="ArgumentException">They have different widths.</exception>
    public static FeatureRows Concat(FeatureRows first, FeatureRows second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        AnalysisInputs.SameWidth(second.Width, first.Width, nameof(second));
        return first is SparseRows sparseFirst && second is SparseRows sparseSecond
            ? SparseRows.Concat(sparseFirst, sparseSecond)
            : new DenseRows([.. first.DenseCopies(), .. second.DenseCopies()], first.Width);
    }

    /// <summary>The rows of those numbers, in that order.</summary>
    public abstract FeatureRows Select(IReadOnlyList<int> rows);

    /// <summary>The rows as a dense tensor (N, D), float64.</summary>
    public Tensor ToTensor()
    {
        var values = new double[Count, Width];
        for (var row = 0; row < Count; row++)
            CopyTo(row, System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref values[row, 0], Width));
        return tensor(values);
    }

    /// <summary>The inner product of a row and D weights.</summary>
    internal abstract double Dot(int row, ReadOnlySpan<double> weights);

    /// <summary>Adds a multiple of a row to D weights.</summary>
    internal abstract void AddScaled(int row, double scale, Span<double> weights);

    /// <summary>The squared length of a row.</summary>
    internal abstract double SquaredNorm(int row);

    /// <summary>Writes a row into D zeros.</summary>
    private protected abstract void CopyTo(int row, Span<double> zeros);

    private IEnumerable<double[]> DenseCopies()
    {
        for (var row = 0; row < Count; row++)
        {
            var copy = new double[Width];
            CopyTo(row, copy);
            yield return copy;
        }
    }
}
