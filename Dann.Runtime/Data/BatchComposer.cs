using Dann.Dsl.Training;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data;

/// <summary>
/// Pairs two domains of unequal length. An epoch is one pass over the source in full batches, and the target cycles, with a fresh
/// permutation on every pass of its own, where <see cref="Sampling"/> says nothing else. A batch is a gather of bytes and a conversion, both on the device of the data.
/// </summary>
public sealed class BatchComposer : IDisposable
{
    private readonly LabelledBatches source;
    private readonly BatchConverter target;
    private readonly SampleOrder targetOrder;
    private readonly Augmentation? augmentation;

    /// <summary>Prepares the pairs; the data stays the caller's and must lie on one device.</summary>
    /// <param name="source">The labelled domain.</param>
    /// <param name="target">The domain without labels.</param>
    /// <param name="sourceSize">Source samples per step.</param>
    /// <param name="targetSize">Target samples per step.</param>
    /// <param name="normalization">How the images of each domain become inputs.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="layout">The memory layout of the batches.</param>
    /// <param name="sampling">The orders and the length of an epoch; null for <see cref="Sampling.Default"/>.</param>
    /// <param name="augment">What is done to images by chance; null for nothing.</param>
    /// <exception cref="DataException">A domain has fewer samples than a batch takes.</exception>
    /// <exception cref="ArgumentException">The domains' samples differ in shape or lie on two devices.</exception>
    public BatchComposer(DomainData source, UnlabelledData target, int sourceSize, int targetSize, Normalization normalization, ulong seed, BatchLayout layout, Sampling? sampling = null, AugmentSettings? augment = null)
    {
        if (!source.SampleShape.SequenceEqual(target.SampleShape))
            throw new ArgumentException($"{source.Name} has samples ({string.Join(", ", source.SampleShape)}) and {target.Name} ({string.Join(", ", target.SampleShape)}): one network cannot take both.", nameof(target));
        if (source.Device.ToString() != target.Device.ToString())
            throw new ArgumentException($"{source.Name} lies on {source.Device} and {target.Name} on {target.Device}: move both to one device with To.", nameof(target));
        sampling ??= Sampling.Default;
        this.source = new(source, sourceSize, normalization.Source, seed, layout, RandomStreams.SourceOrder, sampling, augment);
        targetOrder = sampling.OrderOf(target, targetSize, seed);
        this.target = new(target, normalization.Target, layout);
        augmentation = augment is { IsRandom: true } && target.IsImages ? new Augmentation(augment, target.ImageSize, seed, RandomStreams.TargetOrder) : null;
    }

    /// <summary>Steps in an epoch: the full batches in one pass over the source, where nothing else is said.</summary>
    public long StepsPerEpoch => source.StepsPerEpoch;

    /// <summary>The place of the pair that <see cref="Next"/> gives.</summary>
    public BatchPosition Position => source.Position;

    /// <summary>Goes to any place, forward or back: the pairs from there on are those of a run that came there step by step.</summary>
    public void Seek(BatchPosition position) => source.Seek(position);

    /// <summary>The pair at <see cref="Position"/>, which moves on. The tensors belong to the caller or to the dispose scope in use.</summary>
    public DomainBatch Next()
    {
        var batch = (Position.Epoch * StepsPerEpoch) + Position.Step;
        using var indices = targetOrder.Indices(batch);
        return new(source.Next(), new(target.Select(indices, targetOrder.PassOf(batch), augmentation)));
    }

    /// <summary>Releases the orders; not the data.</summary>
    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
        targetOrder.Dispose();
    }
}
