using Dann.Runtime.Evaluation;

namespace Dann.Runtime.Reporting.Health;

/// <summary>What the health of one seed of an adversarial training is read from.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Classes">The number of classes; null where it is not known.</param>
/// <param name="Epochs">The epochs, in order; at least one.</param>
internal sealed record HealthSignals(int Seed, int? Classes, IReadOnlyList<EpochSignals> Epochs)
{
    /// <summary>Is λ in the epochs that of every domain branch? Not where a branch has a schedule of its own.</summary>
    public bool KnowsLambda { get; init; } = true;

    /// <summary>How many domains the branch tells apart.</summary>
    public int Domains { get; init; } = 2;

    /// <summary>The result of the training; null where it is not finished.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The result of the same seed without adaptation; null where there is none.</summary>
    public RunResult? Baseline { get; init; }

    /// <summary>How many target samples the accuracies are over; null where it is not known.</summary>
    public long? TargetSamples { get; init; }

    /// <summary>What an idle guess at the class loses: ln of the number of classes.</summary>
    public double? ChanceLabelLoss => Classes is { } classes ? Math.Log(classes) : null;

    /// <summary>The means over the last fifth of the epochs.</summary>
    public EpochSignals Late => EpochSignals.Mean([.. Epochs.Skip(Epochs.Count - Math.Max(1, Epochs.Count / 5))]);

    /// <summary>Did the target gain more than chance explains?</summary>
    public bool Helped => Gain is { } gain && gain > Noise;

    /// <summary>What adaptation did to the target accuracy of this seed; null where one of the two runs is missing, or the target has no labels.</summary>
    public double? Gain => Result is { } after && Baseline is { } before ? after.TargetAccuracy - before.TargetAccuracy : null;

    /// <summary>What such a gain may be by chance; not asked where one of the two runs is missing.</summary>
    public double Noise => Chance.OverSamples(Result?.TargetAccuracy ?? 0, Baseline?.TargetAccuracy ?? 0, TargetSamples);
}

/// <summary>An epoch, as health looks at it.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="LabelLoss">The label loss.</param>
/// <param name="DomainLoss">The domain loss as a multiple of what guessing loses (ln 2 for two domains and weight 1); null where the weight is not known.</param>
/// <param name="DomainAccuracy">The share of samples whose domain was right.</param>
/// <param name="SourceAccuracy">On the source's test split.</param>
/// <param name="TargetAccuracy">On the target's test split.</param>
/// <param name="Lambda">λ at its end.</param>
internal sealed record EpochSignals(int Epoch, double LabelLoss, double? DomainLoss, double DomainAccuracy, double? SourceAccuracy, double? TargetAccuracy, double Lambda)
{
    /// <summary>The mean of some epochs, with the number of the last.</summary>
    public static EpochSignals Mean(IReadOnlyList<EpochSignals> epochs) => new(
        epochs[^1].Epoch,
        epochs.Average(epoch => epoch.LabelLoss),
        epochs.Average(epoch => epoch.DomainLoss),
        epochs.Average(epoch => epoch.DomainAccuracy),
        epochs.Average(epoch => epoch.SourceAccuracy),
        epochs.Average(epoch => epoch.TargetAccuracy),
        epochs.Average(epoch => epoch.Lambda));
}
