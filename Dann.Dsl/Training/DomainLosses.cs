using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>How the cross-entropies of the domain classifier become one loss.</summary>
/// <param name="Weight">The factor on the loss, above 0.</param>
public abstract record DomainLossSettings(double Weight)
{
    private protected static readonly Parameter<double> WeightParameter = Parameter.Optional("weight", new RealType(0, minOpen: true), 1, "The factor on the domain loss; 1. The authors' Caffe files use 0.1.");
}

/// <summary>The mean over the whole batch, both domains together.</summary>
public sealed record MeanDomainLoss(double Weight) : DomainLossSettings(Weight)
{
    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<DomainLossSettings> Entry = new(
        "mean", "MeanDomainLoss", "The mean over the whole batch.", [WeightParameter],
        arguments => new MeanDomainLoss(arguments.Get(WeightParameter)), "mean: { weight: 0.1 }");
}

/// <summary>The mean over the source plus the mean over the target (JMLR 2016, equation 10): twice the other form for equal halves.</summary>
public sealed record SumOfMeansDomainLoss(double Weight) : DomainLossSettings(Weight)
{
    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<DomainLossSettings> Entry = new(
        "sum_of_means", "SumOfMeansDomainLoss", "The mean over the source plus the mean over the target (JMLR eq. 10).", [WeightParameter],
        arguments => new SumOfMeansDomainLoss(arguments.Get(WeightParameter)), "sum_of_means");
}
