namespace Dann.Runtime.Analysis;

/// <summary>What happens to the samples of each domain, by that domain's own statistics, before its subspace is found.</summary>
public enum SubspaceNormalization
{
    /// <summary>Each column gets mean 0.</summary>
    Centred,

    /// <summary>Each column gets mean 0 and deviation 1 (N in the denominator); a constant column becomes 0.</summary>
    ZScore,

    /// <summary>
    /// Each row is divided by its sum, then as <see cref="ZScore"/>: what the authors' code does to histograms of visual words. Rows must have a sum above zero.
    /// </summary>
    RowShareZScore,
}
