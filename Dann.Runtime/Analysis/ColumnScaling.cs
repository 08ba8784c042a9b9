using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>The normalisation of one domain, as learnt from its samples.</summary>
internal sealed class ColumnScaling : IDisposable
{
    private readonly SubspaceNormalization normalization;
    private readonly Tensor mean;
    private readonly Tensor deviation;

    /// <summary>Learns from (N, D) float64.</summary>
    public ColumnScaling(Tensor samples, SubspaceNormalization normalization, string name)
    {
        this.normalization = normalization;
        using var scope = NewDisposeScope();
        var rows = Rows(samples, name);
        mean = rows.mean([0]).DetachFromDisposeScope();
        deviation = Deviation(rows).DetachFromDisposeScope();
    }

    /// <summary>(N, D) normalised.</summary>
    public Tensor Apply(Tensor samples, string name)
    {
        using var scope = NewDisposeScope();
        return ((Rows(samples, name) - mean) / deviation).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        mean.Dispose();
        deviation.Dispose();
    }

    private Tensor Deviation(Tensor rows)
    {
        if (normalization == SubspaceNormalization.Centred)
            return ones_like(mean);
        var found = (rows - mean).square().mean([0]).sqrt();
        // Rounding of the mean leaves a constant column a deviation of about its last bit.
        var constant = found.le(1e-14 * mean.abs());
        return found.where(constant.logical_not(), ones_like(found));
    }

    private Tensor Rows(Tensor samples, string name)
    {
        if (normalization != SubspaceNormalization.RowShareZScore)
            return samples;
        var sums = samples.sum(1, keepdim: true);
        if (sums.le(0).any().item<bool>())
            throw new ArgumentException($"{nameof(SubspaceNormalization.RowShareZScore)} divides each row by its sum, but row {sums.le(0).squeeze(1).nonzero()[0].item<long>()} has a sum of zero or less.", name);
        return samples / sums;
    }
}
