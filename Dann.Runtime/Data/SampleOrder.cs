using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>The samples of one domain, batch after batch without end. Which they are depends on the seed and the batch's number alone, so that any batch can be had at once.</summary>
internal abstract class SampleOrder : IDisposable
{
    private protected SampleOrder(DomainSamples samples, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        (Samples, Size) = (samples, size);
    }

    /// <summary>Full batches in one pass over the domain, at least 1.</summary>
    public long BatchesPerPass => Math.Max(1, Samples.Count / Size);

    /// <summary>Which pass over the domain a batch is of: what is done to samples by chance differs between passes.</summary>
    public virtual long PassOf(long batch) => batch / BatchesPerPass;

    private protected DomainSamples Samples { get; }

    private protected int Size { get; }

    /// <summary>The indices of a batch: int64 (size), on the samples' device.</summary>
    /// <param name="batch">Its number since the first, from 0.</param>
    public abstract Tensor Indices(long batch);

    /// <summary>Releases what it keeps on the device.</summary>
    public abstract void Dispose();
}
