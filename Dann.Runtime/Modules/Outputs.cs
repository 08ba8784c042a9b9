using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>What a network gives in training for N samples, before any reversal.</summary>
/// <param name="Features">The output of the feature branch, (N, …).</param>
/// <param name="Split">The features that the domain branch leaves from, (N, …); the same tensor as <paramref name="Features"/> where the split is at their end.</param>
/// <param name="Logits">The class logits, (N, classes).</param>
/// <param name="DomainLogits">The domain logits, (N, 1); positive says target.</param>
public readonly record struct Outputs(Tensor Features, Tensor Split, Tensor Logits, Tensor DomainLogits);
