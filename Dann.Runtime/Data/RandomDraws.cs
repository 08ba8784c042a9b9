using Dann.Runtime.Data.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Each sample drawn by itself, with replacement (JMLR 2016, algorithm 1, pairs each source sample so).</summary>
internal sealed class RandomDraws(DomainSamples samples, int size, ulong seed, ulong stream) : SampleOrder(samples, size)
{
    public override Tensor Indices(long batch)
    {
        var random = Xoshiro256.For(seed, stream, (ulong)batch);
        var drawn = new long[Size];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = (long)random.Below((ulong)Samples.Count);
        return tensor(drawn, device: Samples.Device);
    }

    // There are no passes: each batch is a draw of its own.
    public override long PassOf(long batch) => batch;

    public override void Dispose()
    {
    }
}
