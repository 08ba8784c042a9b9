using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>How bytes become the numbers that a network takes: v / 255 · <see cref="Scale"/>, minus a mean, over a deviation, channels in the network's order.</summary>
public sealed record PixelScaling
{
    /// <summary>The value of a full channel: 1, or 255 for weights that were trained on bytes.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Does the network take blue first? Images are stored red first.</summary>
    public bool IsBgr { get; init; }

    /// <summary>What is subtracted from each channel, in the network's order and in <see cref="Scale"/>; empty for nothing.</summary>
    public ChannelMeans Mean { get; init; } = new([]);

    /// <summary>What is subtracted from each pixel before anything is cut out: float32 (C, H, W) on the CPU, in the network's order and in <see cref="Scale"/>; null for nothing.</summary>
    public Tensor? MeanImage { get; init; }

    /// <summary>What the values are divided by in the end, one for each channel in the network's order; empty for nothing.</summary>
    public IReadOnlyList<float> Deviations { get; init; } = [];

    /// <summary>Is nothing done but scaling and subtracting channel means? Then one kernel does it.</summary>
    internal bool IsPlain => !IsBgr && MeanImage is null && Deviations.Count == 0;

    /// <summary>The channel of the stored image that is the network's channel <paramref name="channel"/>.</summary>
    internal int Stored(int channel, int channels) => IsBgr ? channels - 1 - channel : channel;

    /// <summary>Do the numbers fit images of that many channels and of that size?</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Check(DomainSamples samples)
    {
        var (height, width, channels) = (samples.Values.shape[1], samples.Values.shape[2], samples.Values.shape[3]);
        if (Mean.Values.Count != channels && Mean.Values.Count > 0)
            throw new ArgumentException($"{samples.Name}: {Mean.Values.Count} means for {channels} channels.");
        if (Deviations.Count != channels && Deviations.Count > 0)
            throw new ArgumentException($"{samples.Name}: {Deviations.Count} standard deviations for {channels} channels.");
        if (MeanImage is not null && !MeanImage.shape.SequenceEqual([channels, height, width]))
            throw new ArgumentException($"{samples.Name} has images of {channels}x{height}x{width}, but the mean image is {string.Join("x", MeanImage.shape)}. Bring the images to its size, as size: {MeanImage.shape[1]} for the data set does.");
    }
}
