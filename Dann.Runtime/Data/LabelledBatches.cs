using Dann.Dsl.Training;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data;

/// <summary>Endless batches of one labelled domain; each depends on the seed, the stream and its number since the first alone.</summary>
public sealed class LabelledBatches : IDisposable
{
    private readonly DomainData data;
    private readonly BatchConverter converter;
    private readonly SampleOrder order;
    private readonly Augmentation? augmentation;

    /// <summary>Prepares the batches; <paramref name="data"/> stays the caller's, and batches are made on its device.</summary>
    /// <param name="data">The domain.</param>
    /// <param name="size">Samples per batch.</param>
    /// <param name="preprocessing">How images become inputs.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="layout">The memory layout of the batches.</param>
    /// <param name="stream">One of <see cref="RandomStreams"/>. With <see cref="RandomStreams.SourceOrder"/> the order is that of a <see cref="BatchComposer"/>'s source.</param>
    /// <param name="sampling">The order and the length of an epoch; null for <see cref="Sampling.Default"/>.</param>
    /// <param name="augment">What is done to images by chance; null for nothing.</param>
    /// <exception cref="DataException">The domain has fewer samples than a batch.</exception>
    public LabelledBatches(DomainData data, int size, ImagePreprocessing preprocessing, ulong seed, BatchLayout layout, ulong stream = RandomStreams.SourceOrder, Sampling? sampling = null, AugmentSettings? augment = null)
    {
        this.data = data;
        sampling ??= Sampling.Default;
        order = sampling.OrderOf(data, size, seed, stream);
        StepsPerEpoch = sampling.StepsPerEpoch ?? order.BatchesPerPass;
        converter = new(data, preprocessing, layout);
        augmentation = augment is { IsRandom: true } && data.IsImages ? new Augmentation(augment, data.ImageSize, seed, stream) : null;
    }

    /// <summary>Batches in an epoch: the full ones of one pass, where nothing else is said. Where it is, the passes go on over the ends of epochs.</summary>
    public long StepsPerEpoch { get; }

    /// <summary>The place of the batch that <see cref="Next"/> gives.</summary>
    public BatchPosition Position { get; private set; }

    /// <summary>Goes to any place, forward or back.</summary>
    public void Seek(BatchPosition position) => Position = position.Within(StepsPerEpoch);

    /// <summary>The batch at <see cref="Position"/>, which moves on. The tensors belong to the caller or to the dispose scope in use.</summary>
    public LabelledBatch Next()
    {
        var batch = At(Position);
        Position = Position.After(StepsPerEpoch);
        return batch;
    }

    /// <summary>Releases the order; not the data.</summary>
    public void Dispose()
    {
        converter.Dispose();
        order.Dispose();
    }

    /// <summary>All samples in their stored order, the last batch shorter: what an accuracy is measured on.</summary>
    public static IEnumerable<LabelledBatch> InOrder(DomainData data, int size, ImagePreprocessing preprocessing, BatchLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        using var converter = new BatchConverter(data, preprocessing, layout);
        for (long start = 0; start < data.Count; start += size)
        {
            var count = Math.Min(size, data.Count - start);
            yield return new(converter.Range(start, count), data.Labels.narrow(0, start, count));
        }
    }

    internal LabelledBatch At(BatchPosition position)
    {
        var batch = (position.Epoch * StepsPerEpoch) + position.Step;
        using var indices = order.Indices(batch);
        return new(converter.Select(indices, order.PassOf(batch), augmentation), data.Labels.index_select(0, indices)) { Domains = data.Domains?.index_select(0, indices) };
    }
}
