namespace Dann.Runtime.Training;

/// <summary>Means over a stretch of steps.</summary>
/// <param name="Steps">The number of steps.</param>
/// <param name="LabelLoss">The mean label loss.</param>
/// <param name="LabelAccuracy">The share of labelled training samples whose class was right, 0..1, as seen during the steps.</param>
/// <param name="DomainLoss">The mean weighted domain loss; null where no step had one.</param>
/// <param name="DomainAccuracy">The share of samples whose domain was right, 0..1, source and target weighing the same whatever their parts of a batch (a half: the domains cannot be told apart); null where no step had a domain loss.</param>
/// <param name="IsFinite">False when a loss or a feature was NaN or infinite.</param>
public sealed record MeterReading(long Steps, double LabelLoss, double LabelAccuracy, double? DomainLoss, double? DomainAccuracy, bool IsFinite)
{
    /// <summary>The number of domain branches whose losses are added; 0 where no step had one.</summary>
    public int DomainBranches { get; init; }

    internal static MeterReading Empty { get; } = new(0, 0, 0, null, null, true);
}
