using Dann.Runtime.Data.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>The order in which one domain is gone through: a fresh permutation on every pass, cut into full batches.</summary>
internal sealed class ShuffledPasses : IDisposable
{
    private readonly DomainSamples samples;
    private readonly int size;
    private readonly ulong seed;
    private readonly ulong stream;
    private long currentPass = -1;
    private Tensor? order;

    public ShuffledPasses(DomainSamples samples, int size, ulong seed, ulong stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (samples.Count < size)
            throw new DataException($"{samples.Name} has {samples.Count} samples, fewer than the {size} that each batch takes from it: lower train.batch.");
        (this.samples, this.size, this.seed, this.stream) = (samples, size, seed, stream);
    }

    /// <summary>Batches in one pass; what is left over waits for another permutation.</summary>
    public long BatchesPerPass => samples.Count / size;

    /// <summary>The indices of a batch: int64 (size), a view into the pass's permutation on the samples' device.</summary>
    public Tensor Indices(long pass, long batch)
    {
        if (pass != currentPass)
        {
            order?.Dispose();
            using var numbers = tensor(Permutation.Of(samples.Count, Xoshiro256.For(seed, stream, (ulong)pass)));
            order = numbers.to(samples.Device, copy: true).DetachFromDisposeScope();
            currentPass = pass;
        }
        return order!.narrow(0, batch * size, size);
    }

    public void Dispose() => order?.Dispose();
}
