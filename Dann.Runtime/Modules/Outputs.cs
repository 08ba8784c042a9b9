using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>What a network gives in training for N samples, before any reversal.</summary>
/// <param name="Features">The output of the feature branch, (N, …).</param>
/// <param name="Logits">The class logits, (N, classes).</param>
/// <param name="Domains">What each domain branch starts from and gives, in the order of declaration; at least one.</param>
public readonly record struct Outputs(Tensor Features, Tensor Logits, IReadOnlyList<DomainOutputs> Domains)
{
    /// <summary>The outputs of a network with one domain branch.</summary>
    public Outputs(Tensor features, Tensor split, Tensor logits, Tensor domainLogits)
        : this(features, logits, [new DomainOutputs("domain", split, domainLogits)])
    {
    }

    /// <summary>The features that the first domain branch leaves from, (N, …); the same tensor as <see cref="Features"/> where the split is at their end.</summary>
    public Tensor Split => Domains[0].Split;

    /// <summary>The logits of the first domain branch: (N, 1), positive says target; or (N, domains), the target last.</summary>
    public Tensor DomainLogits => Domains[0].Logits;
}

/// <summary>What a domain branch starts from and gives.</summary>
/// <param name="Name">The branch.</param>
/// <param name="Split">The features it leaves from, (N, …).</param>
/// <param name="Logits">Its logits: (N, 1), positive says target; or (N, domains), the target last.</param>
public readonly record struct DomainOutputs(string Name, Tensor Split, Tensor Logits);
