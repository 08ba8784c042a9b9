using Dann.Dsl.Methods;
using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Reporting;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>Measures how far apart the domains are for classifiers that no adversary has fled from. The report's health verdict stands on it.</summary>
internal static class DomainProbing
{
    private const int SamplesPerDomain = 500;

    // Wide enough for shapes and colours, narrow enough for all pairs of photos.
    private const long Side = 16;

    // A line between the domains is found with one of these, or there is none.
    private static readonly double[] Costs = [1e-4, 1e-2, 1];

    /// <summary>Probes the features of a network, and the samples it took.</summary>
    public static DomainProbes Of(Experiment experiment, PlannedRun run, TrainedNetwork network, TaskData task)
    {
        using var scope = NewDisposeScope();
        using var source = Representations.Some(task.Source.Test, SamplesPerDomain, run.Seed);
        using var target = Representations.Some(task.Target.Test, SamplesPerDomain, run.Seed);
        var features = (Source: Representations.Split(network.Trainer, source, task.Normalization.Source), Target: Representations.Split(network.Trainer, target, task.Normalization.Target));
        var isAdversarial = run.Method.Training.Steps == StepKind.Adversarial;
        return new DomainProbes(
            Round(Between(Inputs(network, source, task.Normalization.Source), Inputs(network, target, task.Normalization.Target), run.Seed)),
            Round(Between(features.Source, features.Target, run.Seed)),
            isAdversarial ? FreshHead.Accuracy(experiment, network, source, target, task.Normalization, run.Seed) is { } fresh ? Round(fresh) : null : null);
    }

    /// <summary>How often the better of two classifiers is right about the domain, about ½ to 1.</summary>
    /// <param name="source">(N, D).</param>
    /// <param name="target">(M, D).</param>
    /// <param name="seed">Decides the halves.</param>
    public static double Between(Tensor source, Tensor target, int seed)
    {
        using var scope = NewDisposeScope();
        // Values of one scale: a probe must not be blind to what is small.
        var all = cat([source, target]).to(ScalarType.Float64);
        var scaled = (all - all.mean([0], keepdim: true)) / all.std(0, unbiased: false, keepdim: true).clamp_min(1e-9);
        var count = Math.Min(source.shape[0], target.shape[0]);
        var (first, second) = (scaled.narrow(0, 0, source.shape[0]), scaled.narrow(0, source.shape[0], target.shape[0]));
        var options = new ProxyADistanceOptions { Costs = Costs, Seed = (ulong)seed, Classifier = new LinearSvmOptions { MaximumPasses = 50 } };
        var linear = count < 4 ? 0.5 : 1 - ProxyADistance.Between(first, second, options).Error;
        // As many of both, so that the majority of neighbours is no matter of numbers.
        var equal = cat([first.narrow(0, 0, count), second.narrow(0, 0, count)]);
        var labels = cat([zeros([count], ScalarType.Int64), ones([count], ScalarType.Int64)]);
        var neighbours = 2 * count <= 6 ? 0.5 : NearestNeighbours.LeaveOneOut(equal, labels);
        return Math.Max(linear, neighbours);
    }

    // What the network takes, photos made small.
    private static Tensor Inputs(TrainedNetwork network, DomainSamples samples, ImagePreprocessing means) => Inference.Map(network.Trainer, samples, means, inputs =>
        (inputs.dim() == 4 && (inputs.shape[2] > Side || inputs.shape[3] > Side) ? nn.functional.adaptive_avg_pool2d(inputs, [Math.Min(Side, inputs.shape[2]), Math.Min(Side, inputs.shape[3])]) : inputs).flatten(1).alias()).cpu();

    private static double Round(double share) => Math.Round(share, 4);
}
