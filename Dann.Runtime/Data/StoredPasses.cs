using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Every pass as the samples are stored, cut into full batches; what is left over at the end is never seen.</summary>
internal sealed class StoredPasses(DomainSamples samples, int size) : SampleOrder(samples, size)
{
    public override Tensor Indices(long batch)
    {
        var start = batch % BatchesPerPass * Size;
        return arange(start, start + Size, ScalarType.Int64, Samples.Device);
    }

    public override void Dispose()
    {
    }
}
