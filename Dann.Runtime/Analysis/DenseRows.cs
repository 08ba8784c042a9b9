using System.Numerics;
using System.Runtime.InteropServices;

namespace Dann.Runtime.Analysis;

/// <summary>Rows with every value written out.</summary>
internal sealed class DenseRows(double[][] rows, int width) : FeatureRows(rows.Length, width)
{
    private readonly double[][] rows = rows;

    public override FeatureRows Select(IReadOnlyList<int> rows) => new DenseRows([.. rows.Select(row => this.rows[row])], Width);

    internal override double Dot(int row, ReadOnlySpan<double> weights) => Dot(rows[row], weights);

    internal override void AddScaled(int row, double scale, Span<double> weights)
    {
        ReadOnlySpan<double> values = rows[row];
        var packed = MemoryMarshal.Cast<double, Vector<double>>(values);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(weights[..values.Length]);
        var factor = new Vector<double>(scale);
        for (var index = 0; index < packed.Length; index++)
            sums[index] += factor * packed[index];
        for (var index = packed.Length * Vector<double>.Count; index < values.Length; index++)
            weights[index] += scale * values[index];
    }

    internal override double SquaredNorm(int row) => Dot(rows[row], rows[row]);

    private protected override void CopyTo(int row, Span<double> zeros) => rows[row].CopyTo(zeros);

    private static double Dot(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var packed = MemoryMarshal.Cast<double, Vector<double>>(values);
        var others = MemoryMarshal.Cast<double, Vector<double>>(weights[..values.Length]);
        var sums = Vector<double>.Zero;
        for (var index = 0; index < packed.Length; index++)
            sums += packed[index] * others[index];
        var sum = Vector.Sum(sums);
        for (var index = packed.Length * Vector<double>.Count; index < values.Length; index++)
            sum += values[index] * weights[index];
        return sum;
    }
}
