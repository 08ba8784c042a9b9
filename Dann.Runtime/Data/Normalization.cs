using Dann.Runtime.Data.Preprocessing;

namespace Dann.Runtime.Data;

/// <summary>How the images of each domain become inputs. Where means are measured, they are those of the train splits, and are used for the test splits too.</summary>
/// <param name="Source">For source images.</param>
/// <param name="Target">For target images.</param>
public sealed record Normalization(ImagePreprocessing Source, ImagePreprocessing Target)
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
