using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>Rows of which only the values other than zero are kept.</summary>
internal sealed class SparseRows(int[] rowStarts, int[] columns, double[] values, int width) : FeatureRows(rowStarts.Length - 1, width)
{
    private int[] Starts => rowStarts;

    private int[] Columns => columns;

    private double[] Values => values;

    /// <summary>The rows of a dense float64 tensor on the CPU.</summary>
    public static SparseRows Of(Tensor dense)
    {
        using var scope = NewDisposeScope();
        var places = dense.nonzero();
        var columns = places.select(1, 1).to(ScalarType.Int32).contiguous().data<int>().ToArray();
        var values = dense.masked_select(dense.ne(0)).data<double>().ToArray();
        var lengths = dense.count_nonzero([1]).data<long>().ToArray();
        var starts = new int[lengths.Length + 1];
        for (var row = 0; row < lengths.Length; row++)
            starts[row + 1] = checked(starts[row] + (int)lengths[row]);
        return new SparseRows(starts, columns, values, (int)dense.shape[1]);
    }

    public static void Check(int width, int[] rowStarts, int[] columns, double[] values)
    {
        if (rowStarts.Length < 2 || rowStarts[0] != 0 || rowStarts[^1] != columns.Length)
            throw new ArgumentException($"Expected at least one row, positions from 0 to the number of entries ({columns.Length}).", nameof(rowStarts));
        if (values.Length != columns.Length)
            throw new ArgumentException($"Expected one value per column index; found {values.Length} values for {columns.Length} indices.", nameof(values));
        for (var row = 0; row < rowStarts.Length - 1; row++)
        {
            // Compared with the end too, because the entries are read before the later positions are.
            if (rowStarts[row + 1] < rowStarts[row] || rowStarts[row + 1] > columns.Length)
                throw new ArgumentException($"Row {row} goes from position {rowStarts[row]} to {rowStarts[row + 1]} of {columns.Length}.", nameof(rowStarts));
            for (var entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            {
                if (columns[entry] < 0 || columns[entry] >= width)
                    throw new ArgumentException($"Row {row} has an entry in column {columns[entry]}; expected 0 to {width - 1}.", nameof(columns));
                if (entry > rowStarts[row] && columns[entry] <= columns[entry - 1])
                    throw new ArgumentException($"Row {row} has column {columns[entry]} after column {columns[entry - 1]}; expected ascending columns.", nameof(columns));
                if (!double.IsFinite(values[entry]))
                    throw new ArgumentException($"Expected finite values; found {values[entry]} in row {row}, column {columns[entry]}.", nameof(values));
            }
        }
    }

    public static SparseRows Concat(SparseRows first, SparseRows second)
    {
        int[] starts = [.. first.Starts, .. second.Starts.Skip(1).Select(start => checked(start + first.Columns.Length))];
        return new SparseRows(starts, [.. first.Columns, .. second.Columns], [.. first.Values, .. second.Values], first.Width);
    }

    public override FeatureRows Select(IReadOnlyList<int> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var index = 0; index < rows.Count; index++)
            starts[index + 1] = starts[index] + rowStarts[rows[index] + 1] - rowStarts[rows[index]];
        var (chosenColumns, chosenValues) = (new int[starts[^1]], new double[starts[^1]]);
        for (var index = 0; index < rows.Count; index++)
        {
            var length = starts[index + 1] - starts[index];
            Array.Copy(columns, rowStarts[rows[index]], chosenColumns, starts[index], length);
            Array.Copy(values, rowStarts[rows[index]], chosenValues, starts[index], length);
        }
        return new SparseRows(starts, chosenColumns, chosenValues, Width);
    }

    internal override double Dot(int row, ReadOnlySpan<double> weights)
    {
        var sum = 0d;
        for (var entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            sum += values[entry] * weights[columns[entry]];
        return sum;
    }

    internal override void AddScaled(int row, double scale, Span<double> weights)
    {
        for (var entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            weights[columns[entry]] += scale * values[entry];
    }

    internal override double SquaredNorm(int row)
    {
        var sum = 0d;
        for (var entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            sum += values[entry] * values[entry];
        return sum;
    }

    private protected override void CopyTo(int row, Span<double> zeros)
    {
        for (var entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            zeros[columns[entry]] = values[entry];
    }
}
