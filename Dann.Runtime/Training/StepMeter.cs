using Dann.Runtime.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Running sums over steps, kept on the device: a step reads nothing back, <see cref="Read"/> does.</summary>
public sealed class StepMeter : IDisposable
{
    // One tensor for all sums: reading it is one copy from the device. Float64 so that the sums of a long epoch stay exact.
    private const int LabelLoss = 0;
    private const int LabelCorrect = 1;
    private const int DomainLossSum = 2;
    private const int DomainCorrect = 3;
    private const int FeatureSum = 4;
    private const int Length = 5;

    private Tensor? sums;
    private Tensor[] slots = [];
    private Counts counts;
    private int branches;

    /// <summary>Adds what a step saw on the labelled samples.</summary>
    /// <param name="labelLoss">The label loss, a scalar.</param>
    /// <param name="labelLogits">(S, classes).</param>
    /// <param name="labels">int64 (S).</param>
    /// <param name="features">The features before the split, any shape: their sum tells NaN and infinity.</param>
    public void Record(Tensor labelLoss, Tensor labelLogits, Tensor labels, Tensor features)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        EnsureSums(labelLoss.device);
        slots[LabelLoss].add_(labelLoss);
        slots[LabelCorrect].add_(labelLogits.argmax(1).eq(labels).sum());
        slots[FeatureSum].add_(features.sum());
        counts = counts with { Steps = counts.Steps + 1, Labelled = counts.Labelled + labels.shape[0] };
    }

    /// <summary>Adds what a step saw of the domain classifier.</summary>
    /// <param name="domainLoss">The domain loss with its weight, a scalar.</param>
    /// <param name="domainLogits">(S + T, 1), the source first.</param>
    /// <param name="sourceCount">S.</param>
    /// <param name="branch">Which of the network's domain branches it is, from 0: the losses of a step are added, the accuracies averaged.</param>
    public void RecordDomain(Tensor domainLoss, Tensor domainLogits, long sourceCount, int branch = 0)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        EnsureSums(domainLoss.device);
        slots[DomainLossSum].add_(domainLoss);
        branches = Math.Max(branches, branch + 1);
        var saysTarget = domainLogits.gt(0);
        var targetCount = domainLogits.shape[0] - sourceCount;
        var (calledTargets, calledSources) = (saysTarget.narrow(0, sourceCount, targetCount).sum(), saysTarget.narrow(0, 0, sourceCount).sum());
        // Right are the targets that are called so, and the sources that are not: S − called sources + called targets.
        if (sourceCount == targetCount)
            slots[DomainCorrect].add_(calledTargets).sub_(calledSources);
        else
            slots[DomainCorrect].add_(Weighed(calledTargets, targetCount, domainLogits)).sub_(Weighed(calledSources, sourceCount, domainLogits)).add_((domainLogits.shape[0] / 2.0) - sourceCount);
        counts = counts with { DomainSteps = counts.DomainSteps + (branch == 0 ? 1 : 0), DomainSource = counts.DomainSource + sourceCount, DomainSamples = counts.DomainSamples + domainLogits.shape[0] };
    }

    /// <summary>Adds what a step saw of a domain classifier with a logit for each domain.</summary>
    /// <param name="domainLoss">The domain loss with its weight, a scalar.</param>
    /// <param name="domainLogits">(S + T, domains), the source first, the target's logit last.</param>
    /// <param name="source">The source batch.</param>
    /// <param name="branch">Which of the network's domain branches it is, from 0.</param>
    public void RecordDomain(Tensor domainLoss, Tensor domainLogits, in LabelledBatch source, int branch = 0)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        EnsureSums(domainLoss.device);
        slots[DomainLossSum].add_(domainLoss);
        branches = Math.Max(branches, branch + 1);
        var right = domainLogits.argmax(1).eq(DomainLabels.Of(domainLogits, source));
        var targetCount = domainLogits.shape[0] - source.SourceCount;
        if (source.SourceCount == targetCount)
            slots[DomainCorrect].add_(right.sum());
        else
            slots[DomainCorrect].add_(Weighed(right.narrow(0, 0, source.SourceCount).sum(), source.SourceCount, domainLogits)).add_(Weighed(right.narrow(0, source.SourceCount, targetCount).sum(), targetCount, domainLogits));
        counts = counts with { DomainSteps = counts.DomainSteps + (branch == 0 ? 1 : 0), DomainSamples = counts.DomainSamples + domainLogits.shape[0] };
    }

    /// <summary>The means since the last <see cref="Reset"/>. Waits for the device.</summary>
    public MeterReading Read()
    {
        if (sums is null)
            return MeterReading.Empty;
        using var scope = NewDisposeScope();
        var values = sums.cpu().data<double>().ToArray();
        return new MeterReading(
            counts.Steps,
            values[LabelLoss] / counts.Steps,
            values[LabelCorrect] / counts.Labelled,
            counts.DomainSteps == 0 ? null : values[DomainLossSum] / counts.DomainSteps,
            counts.DomainSteps == 0 ? null : (counts.DomainSource + values[DomainCorrect]) / counts.DomainSamples,
            values.All(double.IsFinite)) { DomainBranches = branches };
    }

    /// <summary>Starts anew.</summary>
    public void Reset()
    {
        counts = default;
        using var scope = NewDisposeScope();
        sums?.zero_();
    }

    /// <summary>Releases the sums.</summary>
    public void Dispose()
    {
        foreach (var slot in slots)
            slot.Dispose();
        sums?.Dispose();
        (sums, slots) = (null, []);
    }

    /// <summary>The sums and counts as numbers, for a checkpoint.</summary>
    internal double[] Save()
    {
        using var scope = NewDisposeScope();
        var values = sums is null ? new double[Length] : sums.cpu().data<double>().ToArray();
        return [.. values, counts.Steps, counts.Labelled, counts.DomainSteps, counts.DomainSource, counts.DomainSamples];
    }

    /// <summary>Goes on from what <see cref="Save"/> gave.</summary>
    internal void Load(double[] saved, Device device)
    {
        using var scope = NewDisposeScope();
        EnsureSums(device);
        sums!.copy_(tensor(saved[..Length]));
        counts = new((long)saved[Length], (long)saved[Length + 1], (long)saved[Length + 2], (long)saved[Length + 3], (long)saved[Length + 4]);
        // The file does not say how many; the next step does.
        branches = counts.DomainSteps > 0 ? 1 : 0;
    }

    // So that both parts of a batch count for half of it, however many samples they have.
    private static Tensor Weighed(Tensor number, long part, Tensor domainLogits) => number.to(ScalarType.Float64).mul_(domainLogits.shape[0] / (2.0 * part));

    private void EnsureSums(Device device)
    {
        if (sums is not null)
            return;
        sums = zeros([Length], ScalarType.Float64, device).DetachFromDisposeScope();
        slots = [.. Enumerable.Range(0, Length).Select(index => sums.select(0, index).DetachFromDisposeScope())];
    }

    private readonly record struct Counts(long Steps, long Labelled, long DomainSteps, long DomainSource, long DomainSamples);
}
