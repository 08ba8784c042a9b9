using Dann.Dsl.Training;
using TorchSharp;

namespace Dann.Runtime.Training;

/// <summary>How a trainer trains. What is not set has the paper's value.</summary>
public sealed record TrainerOptions
{
    /// <summary>Epochs, batch, optimiser, schedules, losses.</summary>
    public TrainSettings Train { get; init; } = new();

    /// <summary>Decides the initial weights, the order of the samples and what libtorch draws in a step; at least 0.</summary>
    public int Seed { get; init; } = 1;

    /// <summary><c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>: where model and data are moved.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Start from the weights the model has, instead of drawing new ones from the seed?</summary>
    public bool KeepWeights { get; init; }

    /// <summary>How the bytes of images become what the network takes, where data is not normalised already.</summary>
    public NormalizationSettings Normalization { get; init; } = NormalizationSettings.Default;

    /// <summary>What is done to each image by chance in training.</summary>
    public AugmentSettings Augment { get; init; } = AugmentSettings.None;
}
