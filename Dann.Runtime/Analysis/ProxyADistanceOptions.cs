namespace Dann.Runtime.Analysis;

/// <summary>The settings of <see cref="ProxyADistance"/>.</summary>
public sealed record ProxyADistanceOptions
{
    /// <summary>The values of C to try.</summary>
    public IReadOnlyList<double> Costs { get; init; } = CostGrids.ProxyADistance;

    /// <summary>The most samples of each domain; of more, so many are drawn without putting back. At least 2.</summary>
    public int MaximumSamples { get; init; } = 2000;

    /// <summary>
    /// Whether the halves are drawn. False is the authors' code: the first half in the order given, which only means something if that order does not.
    /// Samples beyond the limit are drawn in any case.
    /// </summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of the drawing and of the classifier.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The classifier's settings other than C and seed.</summary>
    public LinearSvmOptions Classifier { get; init; } = new();
}
