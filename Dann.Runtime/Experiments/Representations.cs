using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>What a trained network makes of samples. Tensors belong to the dispose scope in use.</summary>
internal static class Representations
{
    /// <summary>The last hidden layer, float32 (N, D) on the CPU.</summary>
    public static Tensor Hidden(DannTrainer trainer, DomainSamples samples, ImagePreprocessing preprocessing) => Flat(Inference.Map(trainer, samples, preprocessing, inputs => trainer.Network.ForwardHidden(inputs).alias()));

    /// <summary>The features at the first domain branch's split, float32 (N, D) on the CPU.</summary>
    public static Tensor Split(DannTrainer trainer, DomainSamples samples, ImagePreprocessing preprocessing) => Flat(Inference.Map(trainer, samples, preprocessing, inputs => trainer.Network.ForwardTraining(inputs).Split.alias()));

    /// <summary>The proxy A-distance of the features at the split, of both train splits.</summary>
    public static double ProxyADistance(DannTrainer trainer, TaskData task, int seed)
    {
        using var scope = NewDisposeScope();
        var options = new ProxyADistanceOptions { Seed = (ulong)seed };
        using var source = Some(task.Source.Train, options.MaximumSamples, seed);
        using var target = Some(task.Target.Train, options.MaximumSamples, seed);
        return Analysis.ProxyADistance.Between(Split(trainer, source, task.Normalization.Source), Split(trainer, target, task.Normalization.Target), options).Distance;
    }

    /// <summary>In how many directions samples (N, D) vary.</summary>
    public static int Rank(Tensor samples)
    {
        using var components = Pca.Fit(samples);
        return components.Rank;
    }

    /// <summary>At most so many of the samples.</summary>
    public static DomainData Some(DomainData data, int most, int seed) => data.Select(data.Name, SampleChoice.Some(data.Count, most, (ulong)seed));

    private static Tensor Flat(Tensor values) => values.flatten(1).cpu();
}
