using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>The end of a t-SNE.</summary>
/// <param name="Embedding">The points in the plane, (N, 2), float64, in the order of the samples, with mean 0. The caller disposes it.</param>
/// <param name="Divergence">The Kullback-Leibler divergence of the neighbourhoods in the plane from those of the samples; what t-SNE minimises.</param>
public sealed record TsneResult(Tensor Embedding, double Divergence) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Embedding.Dispose();
}
