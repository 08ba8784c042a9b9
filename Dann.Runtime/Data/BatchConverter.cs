using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Turns stored samples into network inputs on the device they lie on: scaled to 0..1, minus the mean.</summary>
internal sealed class BatchConverter : IDisposable
{
    private readonly DomainSamples samples;
    private readonly BatchLayout layout;
    private readonly Tensor? negatedMean;

    public BatchConverter(DomainSamples samples, ChannelMeans means, BatchLayout layout)
    {
        this.samples = samples;
        this.layout = layout;
        if (!samples.IsImages)
            return;
        var channels = samples.Values.shape[3];
        if (means.Values.Count != channels)
            throw new ArgumentException($"{samples.Name}: {means.Values.Count} means for {channels} channels.", nameof(means));
        long[] shape = layout == BatchLayout.ChannelsLast ? [channels] : [channels, 1, 1];
        using var scope = NewDisposeScope();
        negatedMean = tensor(means.Values.Select(mean => -mean).ToArray(), device: samples.Device).reshape(shape).DetachFromDisposeScope();
    }

    /// <summary>The inputs of the samples with these indices, int64 (N) on the samples' device.</summary>
    public Tensor Select(Tensor indices)
    {
        var chosen = samples.Values.index_select(0, indices);
        if (negatedMean is null)
            return chosen;
        using (chosen)
            return Convert(chosen);
    }

    /// <summary>The inputs of <paramref name="count"/> samples from <paramref name="start"/> on.</summary>
    public Tensor Range(long start, long count)
    {
        if (negatedMean is null)
            return samples.Values.narrow(0, start, count);
        using var chosen = samples.Values.narrow(0, start, count);
        return Convert(chosen);
    }

    public void Dispose() => negatedMean?.Dispose();

    private Tensor Convert(Tensor images)
    {
        // One kernel scales, converts and subtracts: mean has the result's type, so the bytes are promoted inside it.
        Scalar scale = images.dtype == ScalarType.Byte ? 1f / 255f : 1f;
        if (layout == BatchLayout.ChannelsLast)
        {
            using var rows = add(negatedMean!, images, scale);
            return rows.permute(0, 3, 1, 2);
        }
        using var view = images.permute(0, 3, 1, 2);
        using var planes = view.contiguous();
        return add(negatedMean!, planes, scale);
    }
}
