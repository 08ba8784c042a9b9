using Dann.Dsl.Training;
using Dann.Runtime.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Binary cross-entropy of the domain classifier, reduced to one number; its weight is part of it. Keeps its labels on the device between steps.</summary>
public abstract class DomainLoss : IDisposable
{
    private static readonly Dictionary<Type, Func<DomainLossSettings, DomainLoss>> Forms = new()
    {
        [typeof(MeanDomainLoss)] = settings => new MeanLoss(settings.Weight),
        [typeof(SumOfMeansDomainLoss)] = settings => new SumOfMeansLoss(settings.Weight),
    };

    private readonly double weight;
    private readonly Scalar factor;
    private Tensor? labels;
    private (long Source, long Target) labelled;

    private protected DomainLoss(double weight) => (this.weight, factor) = (weight, weight);

    /// <summary>The loss that the settings speak of.</summary>
    /// <exception cref="NotSupportedException">The runtime has no such form.</exception>
    public static DomainLoss Create(DomainLossSettings settings) => Forms.TryGetValue(settings.GetType(), out var form)
        ? form(settings)
        : throw new NotSupportedException($"The runtime has no domain loss for {settings.GetType().Name}.");

    internal static IReadOnlyCollection<Type> KnownSettings => Forms.Keys;

    /// <summary>The weighted loss, a scalar.</summary>
    /// <param name="domainLogits">(S + T, 1), the source first.</param>
    /// <param name="sourceCount">S.</param>
    public Tensor Compute(Tensor domainLogits, long sourceCount)
    {
        var loss = Reduce(domainLogits, LabelsFor(domainLogits, sourceCount), sourceCount);
        return weight == 1 ? loss : loss * factor;
    }

    /// <summary>The weighted loss of a branch with a logit for each domain, a scalar: the cross-entropy over the domains.</summary>
    /// <param name="domainLogits">(S + T, domains), the source first; the last logit is the target's.</param>
    /// <param name="source">The source batch, which knows of each sample which source it is of.</param>
    public Tensor ComputePerDomain(Tensor domainLogits, in LabelledBatch source)
    {
        using var scope = NewDisposeScope();
        var loss = ReducePerDomain(domainLogits, DomainLabels.Of(domainLogits, source), source.SourceCount);
        return (weight == 1 ? loss : loss * factor).MoveToOuterDisposeScope();
    }

    /// <summary>The weighted loss of a branch that finds all domains equally likely: ln(domains) for each mean that the form takes, 0.693 for two domains and one mean.</summary>
    /// <param name="domains">The number of domains told apart, at least 2.</param>
    public double AtChance(int domains) => weight * Means * Math.Log(domains);

    /// <summary>Releases the labels.</summary>
    public void Dispose()
    {
        labels?.Dispose();
        factor.Dispose();
        GC.SuppressFinalize(this);
    }

    // How many means over samples are added.
    private protected virtual int Means => 1;

    private protected abstract Tensor Reduce(Tensor domainLogits, Tensor labels, long sourceCount);

    private protected abstract Tensor ReducePerDomain(Tensor domainLogits, Tensor labels, long sourceCount);

    private Tensor LabelsFor(Tensor domainLogits, long sourceCount)
    {
        var wanted = (sourceCount, domainLogits.shape[0] - sourceCount);
        if (labels is null || labelled != wanted || labels.device_type != domainLogits.device_type || labels.device_index != domainLogits.device_index)
        {
            labels?.Dispose();
            using var scope = NewDisposeScope();
            var made = full_like(domainLogits, (long)Domain.Target, domainLogits.dtype).detach();
            made.narrow(0, 0, sourceCount).fill_((long)Domain.Source);
            labels = made.DetachFromDisposeScope();
            labelled = wanted;
        }

        return labels;
    }

    // The calibrated default: one mean over both domains.
    private sealed class MeanLoss(double weight) : DomainLoss(weight)
    {
        private protected override Tensor Reduce(Tensor domainLogits, Tensor labels, long sourceCount) =>
            nn.functional.binary_cross_entropy_with_logits(domainLogits, labels);

        private protected override Tensor ReducePerDomain(Tensor domainLogits, Tensor labels, long sourceCount) =>
            nn.functional.cross_entropy(domainLogits, labels);
    }

    // JMLR 2016, equation 10: the two domain means are added.
    private sealed class SumOfMeansLoss(double weight) : DomainLoss(weight)
    {
        private protected override int Means => 2;

        private protected override Tensor Reduce(Tensor domainLogits, Tensor labels, long sourceCount)
        {
            var targetCount = domainLogits.shape[0] - sourceCount;
            var source = nn.functional.binary_cross_entropy_with_logits(domainLogits.narrow(0, 0, sourceCount), labels.narrow(0, 0, sourceCount));
            var target = nn.functional.binary_cross_entropy_with_logits(domainLogits.narrow(0, sourceCount, targetCount), labels.narrow(0, sourceCount, targetCount));
            return source + target;
        }

        private protected override Tensor ReducePerDomain(Tensor domainLogits, Tensor labels, long sourceCount)
        {
            var targetCount = domainLogits.shape[0] - sourceCount;
            var source = nn.functional.cross_entropy(domainLogits.narrow(0, 0, sourceCount), labels.narrow(0, 0, sourceCount));
            var target = nn.functional.cross_entropy(domainLogits.narrow(0, sourceCount, targetCount), labels.narrow(0, sourceCount, targetCount));
            return source + target;
        }
    }
}
