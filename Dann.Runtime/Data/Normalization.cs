namespace Dann.Runtime.Data;

/// <summary>What is subtracted from the pixels of each domain, after scaling to 0..1. Computed from the train splits, and used for the test splits too.</summary>
/// <param name="Source">The means taken off source images.</param>
/// <param name="Target">The means taken off target images.</param>
public sealed record Normalization(ChannelMeans Source, ChannelMeans Target)
{
    /// <summary>Each domain's own mean (<c>normalize: { mean: per_domain }</c>).</summary>
    public static Normalization PerDomain(DomainSamples sourceTrain, DomainSamples targetTrain) => new(ChannelMeans.Of(sourceTrain), ChannelMeans.Of(targetTrain));

    /// <summary>The average of the two means for both (<c>normalize: { mean: joint }</c>).</summary>
    public static Normalization Joint(DomainSamples sourceTrain, DomainSamples targetTrain)
    {
        var mean = ChannelMeans.Average(ChannelMeans.Of(sourceTrain), ChannelMeans.Of(targetTrain));
        return new(mean, mean);
    }
}
