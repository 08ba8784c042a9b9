namespace Dann.Runtime.Analysis;

/// <summary>How far a t-SNE is.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Iterations">Steps in all.</param>
/// <param name="Divergence">The Kullback-Leibler divergence now, without exaggeration.</param>
public readonly record struct TsneProgress(int Iteration, int Iterations, double Divergence);
