using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Principal component analysis. Everything is float64 on the CPU. The sign of a component, which the mathematics leaves open, is
/// such that its entry of greatest magnitude is positive (the first of them), so that the same data gives the same picture everywhere.
/// </summary>
public sealed class Pca : IDisposable
{
    private Pca(Tensor mean, Tensor components, Tensor explainedVariance, double totalVariance, int rank)
    {
        Mean = mean;
        Components = components;
        ExplainedVariance = explainedVariance;
        TotalVariance = totalVariance;
        Rank = rank;
    }

    /// <summary>The mean of the samples, (D).</summary>
    public Tensor Mean { get; }

    /// <summary>The components as rows, of greatest variance first, (components, D). The rows are orthonormal.</summary>
    public Tensor Components { get; }

    /// <summary>The variance along each component, with N − 1 in the denominator, (components).</summary>
    public Tensor ExplainedVariance { get; }

    /// <summary>The variance along all directions together, with N − 1 in the denominator.</summary>
    public double TotalVariance { get; }

    /// <summary>How many directions the samples vary in: the greatest number of components there can be.</summary>
    public int Rank { get; }

    /// <summary>Finds the components.</summary>
    /// <param name="samples">(N, D), at least two samples.</param>
    /// <param name="components">How many; all that have variance by default.</param>
    /// <exception cref="ArgumentException">The samples are not (N, D), not finite or fewer than two; all are the same; or they vary in fewer directions than asked for.</exception>
    public static Pca Fit(Tensor samples, int? components = null)
    {
        using var values = AnalysisInputs.Matrix(samples, nameof(samples), minimumRows: 2);
        if (components is { } asked)
            ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1, nameof(components));
        return Fit(values, components, nameof(samples));
    }

    /// <summary>The same for checked samples that the caller knows by another name.</summary>
    internal static Pca Fit(Tensor values, int? components, string name)
    {
        using var scope = NewDisposeScope();
        var (count, width) = (values.shape[0], values.shape[1]);
        var mean = values.mean([0]);
        var centred = values - mean;
        // The eigenvectors of the smaller of the two products give those of the other.
        var wide = width > count;
        var (ascending, vectors) = linalg.eigh(wide ? centred.matmul(centred.t()) : centred.t().matmul(centred));
        var squares = ascending.flip(0);

        var rank = RankOf(squares, count, width);
        if (rank == 0)
            throw new ArgumentException("All samples are the same, so there is no direction of variance.", name);
        if (components > rank)
            throw new ArgumentException($"Asked for {components} dimensions, but the {count} samples vary in {rank} only. Ask for at most {rank}.", name);

        var kept = components ?? rank;
        var columns = vectors.flip(1).narrow(1, 0, kept);
        var rows = (wide ? centred.t().matmul(columns) / squares.narrow(0, 0, kept).sqrt() : columns).t();
        var variances = squares.clamp_min(0) / (count - 1);
        return new Pca(
            mean.DetachFromDisposeScope(),
            WithFixedSigns(rows).contiguous().DetachFromDisposeScope(),
            variances.narrow(0, 0, kept).clone().DetachFromDisposeScope(),
            variances.sum().item<double>(),
            rank);
    }

    /// <summary>The samples in the coordinates of the components, (N, components).</summary>
    /// <param name="samples">(N, D).</param>
    /// <exception cref="ArgumentException">The samples are not (N, D) with the D of the fit, or not finite.</exception>
    public Tensor Transform(Tensor samples)
    {
        using var scope = NewDisposeScope();
        var values = AnalysisInputs.Matrix(samples, nameof(samples));
        AnalysisInputs.SameWidth(values.shape[1], Mean.shape[0], nameof(samples));
        return (values - Mean).matmul(Components.t()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Mean.Dispose();
        Components.Dispose();
        ExplainedVariance.Dispose();
    }

    // Rounding leaves eigenvalues of about the greatest one times the precision where there should be zeros.
    private static int RankOf(Tensor squares, long count, long width)
    {
        const double Precision = 2.220446049250313e-16;
        var greatest = squares[0].item<double>();
        return greatest <= 0 ? 0 : (int)squares.gt(greatest * Math.Max(count, width) * Precision).sum().item<long>();
    }

    private static Tensor WithFixedSigns(Tensor rows)
    {
        var greatest = rows.gather(1, rows.abs().argmax(1, keepdim: true));
        return rows * greatest.sign();
    }
}
