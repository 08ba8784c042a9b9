using Dann.Runtime.Data.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>A fresh permutation on every pass, cut into full batches; what is left over waits for another permutation.</summary>
internal sealed class ShuffledPasses(DomainSamples samples, int size, ulong seed, ulong stream) : SampleOrder(samples, size)
{
    private long currentPass = -1;
    private Tensor? order;

    public override Tensor Indices(long batch)
    {
        var (pass, place) = Math.DivRem(batch, BatchesPerPass);
        if (pass != currentPass)
        {
            order?.Dispose();
            using var numbers = tensor(Permutation.Of(Samples.Count, Xoshiro256.For(seed, stream, (ulong)pass)));
            order = numbers.to(Samples.Device, copy: true).DetachFromDisposeScope();
            currentPass = pass;
        }

        return order!.narrow(0, place * Size, Size);
    }

    public override void Dispose() => order?.Dispose();
}
