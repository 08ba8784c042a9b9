using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>The mean of each channel over all pixels of all images, of values in 0..1. Sequences and vectors have none, and nothing is subtracted from them.</summary>
public sealed class ChannelMeans
{
    // Bounds the memory that the sums take on the way: 2,048 photos of 256x256 are 400 MB as bytes, and are summed in parts.
    private const long ValuesAtOnce = 1 << 24;

    /// <summary>Means that are known already.</summary>
    public ChannelMeans(IReadOnlyList<float> values) => Values = values;

    /// <summary>One mean per channel (C); empty for sequences and vectors.</summary>
    public IReadOnlyList<float> Values { get; }

    /// <summary>The means of a split, taken from its bytes as exact sums.</summary>
    public static ChannelMeans Of(DomainSamples samples)
    {
        if (!samples.IsImages)
            return new([]);
        using var scope = NewDisposeScope();
        var images = samples.Values;
        var isBytes = images.dtype == ScalarType.Byte;
        var sumType = isBytes ? ScalarType.Int64 : ScalarType.Float64;
        var total = zeros([images.shape[3]], sumType, images.device);
        var perPart = Math.Max(1, ValuesAtOnce / (images.shape[1] * images.shape[2] * images.shape[3]));
        for (long start = 0; start < samples.Count; start += perPart)
        {
            using var part = NewDisposeScope();
            total.add_(images.narrow(0, start, Math.Min(perPart, samples.Count - start)).sum([0, 1, 2], type: sumType));
        }
        var pixels = samples.Count * images.shape[1] * images.shape[2] * (isBytes ? 255.0 : 1.0);
        return new([.. total.to(ScalarType.Float64).cpu().data<double>().ToArray().Select(sum => (float)(sum / pixels))]);
    }

    /// <summary>The mean of two domains' means, each counted once whatever its size.</summary>
    public static ChannelMeans Average(ChannelMeans one, ChannelMeans other)
    {
        if (one.Values.Count != other.Values.Count)
            throw new ArgumentException($"the domains have {one.Values.Count} and {other.Values.Count} channels: one network cannot take both.", nameof(other));
        return new([.. one.Values.Zip(other.Values, (left, right) => (left + right) / 2)]);
    }
}
