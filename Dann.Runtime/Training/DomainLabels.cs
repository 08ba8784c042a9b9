using Dann.Runtime.Data;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>The labels of a domain branch that has a logit for each domain.</summary>
internal static class DomainLabels
{
    /// <summary>int64 (S + T): the source that each sample is of, counted from 0, and behind them the target's number, which is the last.</summary>
    /// <param name="domainLogits">(S + T, domains).</param>
    /// <param name="source">The source batch.</param>
    public static Tensor Of(Tensor domainLogits, in LabelledBatch source)
    {
        using var scope = NewDisposeScope();
        var target = domainLogits.shape[1] - 1;
        var labels = full([domainLogits.shape[0]], target, ScalarType.Int64, domainLogits.device);
        var first = labels.narrow(0, 0, source.SourceCount);
        if (source.Domains is { } domains)
            first.copy_(domains);
        else
            first.zero_();
        return labels.MoveToOuterDisposeScope();
    }
}
