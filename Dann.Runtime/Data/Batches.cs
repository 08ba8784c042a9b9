using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Where the channels of a batch lie in memory. The shape is (N, C, H, W) either way.</summary>
public enum BatchLayout
{
    /// <summary>Pixel by pixel, channels beside each other (the strides of torch.channels_last).</summary>
    ChannelsLast,

    /// <summary>Channel by channel (contiguous).</summary>
    Contiguous,
}

/// <summary>A place in training: the step is about to be taken.</summary>
/// <param name="Epoch">Counted from 0.</param>
/// <param name="Step">Within the epoch, counted from 0.</param>
public readonly record struct BatchPosition(long Epoch, long Step)
{
    internal BatchPosition After(long stepsPerEpoch) => Step + 1 < stepsPerEpoch ? this with { Step = Step + 1 } : new(Epoch + 1, 0);

    internal BatchPosition Within(long stepsPerEpoch) => Epoch >= 0 && Step >= 0 && Step < stepsPerEpoch
        ? this
        : throw new ArgumentOutOfRangeException(nameof(stepsPerEpoch), $"epoch {Epoch}, step {Step} is no place in epochs of {stepsPerEpoch} steps.");
}

/// <summary>A batch with labels.</summary>
/// <param name="Inputs">float32 (N, C, H, W), (N, C, L) or (N, F).</param>
/// <param name="Labels">int64 (N).</param>
public readonly record struct LabelledBatch(Tensor Inputs, Tensor Labels)
{
    /// <summary>Which of several source domains each sample is of: int64 (N), from 0; null where there is only one.</summary>
    public Tensor? Domains { get; init; }

    /// <summary>How many of the last samples are of the target: labelled ones, which the domain branch still has to call target. Mostly 0.</summary>
    public long TargetCount { get; init; }

    /// <summary>N.</summary>
    public long Count => Inputs.shape[0];

    /// <summary>How many of the first samples are of the source.</summary>
    public long SourceCount => Count - TargetCount;
}

/// <summary>A batch without labels.</summary>
/// <param name="Inputs">float32 (N, C, H, W), (N, C, L) or (N, F).</param>
public readonly record struct UnlabelledBatch(Tensor Inputs)
{
    /// <summary>N.</summary>
    public long Count => Inputs.shape[0];
}

/// <summary>What one step of adaptation sees.</summary>
/// <param name="Source">Labelled samples of the source domain.</param>
/// <param name="Target">Samples of the target domain, labels unknown.</param>
public readonly record struct DomainBatch(LabelledBatch Source, UnlabelledBatch Target);
