using Dann.Dsl.Shapes;
using Dann.Runtime.Data.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Turns stored samples into network inputs on the device they lie on: what is seen of each, scaled and normalised.</summary>
internal sealed class BatchConverter : IDisposable
{
    private readonly DomainSamples samples;
    private readonly BatchLayout layout;
    private readonly PixelScaling scaling;
    private readonly ImageView center;
    private readonly bool isWhole;
    private readonly PixelReader? reader;
    private readonly List<Tensor> owned = [];
    private readonly Tensor? negatedMean;
    private readonly Tensor? negatedMeanImage;
    private readonly Tensor? deviations;

    /// <param name="samples">Stay the caller's.</param>
    /// <param name="preprocessing">What is done to images; sequences and vectors stay as they are.</param>
    /// <param name="layout">The memory layout of the inputs.</param>
    /// <exception cref="ArgumentException">The preprocessing does not fit the images.</exception>
    public BatchConverter(DomainSamples samples, ImagePreprocessing preprocessing, BatchLayout layout)
    {
        this.samples = samples;
        this.layout = layout;
        scaling = preprocessing.Scaling;
        if (!samples.IsImages)
            return;
        scaling.Check(samples);
        var size = preprocessing.Crop ?? samples.ImageSize;
        if (size.Height > samples.ImageSize.Height || size.Width > samples.ImageSize.Width)
            throw new ArgumentException($"{samples.Name} has images of {samples.ImageSize}, of which no {size} can be cut out.", nameof(preprocessing));
        center = ImageView.Center(samples.ImageSize, size);
        isWhole = size == samples.ImageSize;
        if (samples.Device.type == DeviceType.CPU && samples.Values.dtype == ScalarType.Byte)
            reader = new PixelReader(samples.Values, scaling);
        var channels = samples.Values.shape[3];
        negatedMean = Own(() => scaling.Mean.Values.Count == 0 ? zeros([channels], device: samples.Device) : tensor(scaling.Mean.Values.Select(mean => -mean).ToArray(), device: samples.Device));
        deviations = scaling.Deviations.Count == 0 ? null : Own(() => tensor(scaling.Deviations.ToArray(), device: samples.Device));
        negatedMeanImage = scaling.MeanImage is not { } image ? null : Own(() => image.permute(1, 2, 0).neg().to(samples.Device).unsqueeze(0).contiguous());
    }

    /// <summary>The inputs of the samples with these indices, int64 (N) on the samples' device.</summary>
    public Tensor Select(Tensor indices)
    {
        if (samples.IsImages && !isWhole)
            return Views(indices, Centers(indices.shape[0]), new Size2(center.Height, center.Width), resizes: false);
        var chosen = samples.Values.index_select(0, indices);
        if (!samples.IsImages)
            return chosen;
        using (chosen)
            return Convert(chosen);
    }

    /// <summary>The same, seen as the augmentation draws it.</summary>
    /// <param name="indices">int64 (N) on the samples' device.</param>
    /// <param name="pass">The pass over the domain.</param>
    /// <param name="augmentation">Draws what is seen; null for the middle.</param>
    public Tensor Select(Tensor indices, long pass, Augmentation? augmentation)
    {
        if (augmentation is null || !samples.IsImages)
            return Select(indices);
        using var host = indices.cpu();
        var views = host.data<long>().ToArray().Select(index => augmentation.Draw(pass, index)).ToArray();
        return Views(indices, views, augmentation.Size, augmentation.Resizes);
    }

    /// <summary>The inputs of <paramref name="count"/> samples from <paramref name="start"/> on.</summary>
    public Tensor Range(long start, long count)
    {
        if (!samples.IsImages)
            return samples.Values.narrow(0, start, count);
        if (!isWhole && reader is not null)
            return reader.Read([.. Enumerable.Range(0, (int)count).Select(i => start + i)], Centers(count), new Size2(center.Height, center.Width), false, layout);
        using var chosen = samples.Values.narrow(0, start, count);
        return Convert(chosen);
    }

    public void Dispose()
    {
        foreach (var tensor in owned)
            tensor.Dispose();
    }

    private Tensor Views(Tensor indices, ImageView[] views, Size2 size, bool resizes)
    {
        if (reader is not null)
        {
            using var host = indices.cpu();
            return reader.Read(host.data<long>().ToArray(), views, size, resizes, layout);
        }

        using var scope = NewDisposeScope();
        var images = resizes ? PixelGather.Resize(samples.Values, indices, views, size) : PixelGather.Cut(samples.Values, indices, views);
        return Finish(images, negatedMeanImage is null ? null : PixelGather.Cut(negatedMeanImage, null, views)).MoveToOuterDisposeScope();
    }

    // Whole images, and the middle of stored ones.
    private Tensor Convert(Tensor images)
    {
        using var scope = NewDisposeScope();
        Tensor Middle(Tensor whole) => isWhole ? whole : whole.narrow(1, center.Top, center.Height).narrow(2, center.Left, center.Width);
        return Finish(Middle(images), negatedMeanImage is null ? null : Middle(negatedMeanImage)).MoveToOuterDisposeScope();
    }

    // (N, H, W, C) as stored; the mean likewise, but in the network's order of channels.
    private Tensor Finish(Tensor images, Tensor? negatedImage)
    {
        // One kernel scales, converts and subtracts: mean has the result's type, so the bytes are promoted inside it.
        using Scalar scale = (float)(samples.Values.dtype == ScalarType.Byte ? scaling.Scale / byte.MaxValue : scaling.Scale);
        var ordered = scaling.IsBgr ? images.flip(3) : images;
        var mean = negatedImage ?? negatedMean!;
        if (layout == BatchLayout.ChannelsLast)
        {
            var rows = add(mean, ordered, scale);
            return (deviations is null ? rows : rows.div_(deviations)).permute(0, 3, 1, 2);
        }

        var planes = ordered.permute(0, 3, 1, 2).contiguous();
        var result = add(negatedImage is null ? mean.reshape(-1, 1, 1) : mean.permute(0, 3, 1, 2).contiguous(), planes, scale);
        return deviations is null ? result : result.div_(deviations.reshape(-1, 1, 1));
    }

    private ImageView[] Centers(long count)
    {
        var views = new ImageView[count];
        Array.Fill(views, center);
        return views;
    }

    private Tensor Own(Func<Tensor> make)
    {
        using var scope = NewDisposeScope();
        var made = make().DetachFromDisposeScope();
        owned.Add(made);
        return made;
    }
}
