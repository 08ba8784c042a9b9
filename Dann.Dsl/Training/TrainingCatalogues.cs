using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>What a <c>train</c> section can name, and the representations of a <c>data</c> section.</summary>
public static class TrainingCatalogues
{
    /// <summary>λ over the progress of training.</summary>
    public static Catalogue<ReversalSchedule> Reversals { get; } = new("reversal schedule", SigmoidReversal.Entry, ConstantReversal.Entry, LinearReversal.Entry);

    /// <summary>The learning rate over the progress of training.</summary>
    public static Catalogue<LearningRateSchedule> LearningRates { get; } = new("learning rate schedule", InverseDecay.Entry, ConstantRate.Entry);

    /// <summary>Optimisers.</summary>
    public static Catalogue<OptimizerSettings> Optimizers { get; } = new("optimizer", Sgd.Entry, Adam.Entry);

    /// <summary>Forms of the domain loss.</summary>
    public static Catalogue<DomainLossSettings> DomainLosses { get; } = new("domain loss", MeanDomainLoss.Entry, SumOfMeansDomainLoss.Entry);

    /// <summary>What a network gets to see of the samples that were read.</summary>
    public static Catalogue<Representation> Representations { get; } = new("representation", AsRead.Entry, BackboneFeatures.Entry, DenoisingFeatures.Entry);

    /// <summary>How weights are drawn.</summary>
    public static Catalogue<Initialization> Initializations { get; } = new("initialization", TorchInitialization.Entry, GlorotInitialization.Entry, NormalInitialization.Entry, ConstantInitialization.Entry);
}
