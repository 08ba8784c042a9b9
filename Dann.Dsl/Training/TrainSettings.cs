using Dann.Dsl.Architecture;

namespace Dann.Dsl.Training;

/// <summary>How a network is trained: the <c>train</c> section. What is not written has the paper's value.</summary>
public sealed record TrainSettings
{
    /// <summary>Passes over the source, or stretches of <see cref="StepsPerEpoch"/> steps; at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Steps of an epoch, at least 1; null for one pass over the source. The passes go on over the ends of epochs.</summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>Samples in a step, half from each domain: an even number, at least 2.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Samples of the target in a step, at least 1, beside half of <see cref="Batch"/> from the source; null for half of it as well.</summary>
    public int? TargetBatch { get; init; }

    /// <summary>Samples in a step whose labels are learned from: half of <see cref="Batch"/>.</summary>
    public int SourceSize => Batch / 2;

    /// <summary>Samples of the target in a step.</summary>
    public int TargetSize => TargetBatch ?? SourceSize;

    /// <summary>The order of the labelled samples, one of <see cref="OrderWords"/>.</summary>
    public string Order { get; init; } = "shuffled";

    /// <summary>How unlabelled samples are paired with them, one of <see cref="TargetOrderWords"/>.</summary>
    public string TargetOrder { get; init; } = "passes";

    /// <summary>How the weights are drawn, later items before earlier ones; what none speaks of is drawn as torch does.</summary>
    public EquatableArray<LayerInitialization> Initialization { get; init; } = new[] { new LayerInitialization("", new TorchInitialization()) }.ToEquatableArray();

    /// <summary>Weights that were trained elsewhere, loaded over those that were drawn; later items over earlier ones.</summary>
    public EquatableArray<WeightSettings> Weights { get; init; }

    /// <summary>How the weights follow their gradients.</summary>
    public OptimizerSettings Optimizer { get; init; } = new Sgd(0.01, 0.9, Nesterov: false, WeightDecay: 0);

    /// <summary>Which layers follow them differently, later items before earlier ones.</summary>
    public EquatableArray<LayerMultipliers> Multipliers { get; init; }

    /// <summary>The factor on the learning rate over the progress of training.</summary>
    public LearningRateSchedule LearningRate { get; init; } = new InverseDecay(10, 0.75);

    /// <summary>λ over the progress of training.</summary>
    public ReversalSchedule Reversal { get; init; } = new SigmoidReversal(10);

    /// <summary>The form and weight of the domain loss.</summary>
    public DomainLossSettings DomainLoss { get; init; } = new MeanDomainLoss(1);

    /// <summary>Do both domains go through the features in one pass or in two? One of <see cref="PassWords"/>; the result differs by rounding alone.</summary>
    public string Passes { get; init; } = "auto";

    /// <summary>The memory layout of images and convolution weights, one of <see cref="LayoutWords"/>; the result differs by rounding alone.</summary>
    public string Layout { get; init; } = "auto";

    /// <summary>What may be written for <see cref="Passes"/>: <c>auto</c> takes what was measured faster on the device.</summary>
    public static IReadOnlyList<string> PassWords { get; } = ["auto", "one", "two"];

    /// <summary>What may be written for <see cref="Layout"/>: <c>auto</c> takes what was measured faster on the device.</summary>
    public static IReadOnlyList<string> LayoutWords { get; } = ["auto", "channels_last", "channels_first"];

    /// <summary>What may be written for <see cref="Order"/>: a fresh permutation on every pass, or every pass as the samples are stored.</summary>
    public static IReadOnlyList<string> OrderWords { get; } = ["shuffled", "stored"];

    /// <summary>What may be written for <see cref="TargetOrder"/>: a fresh permutation on every pass, or each sample drawn by itself, with replacement.</summary>
    public static IReadOnlyList<string> TargetOrderWords { get; } = ["passes", "random"];
}
