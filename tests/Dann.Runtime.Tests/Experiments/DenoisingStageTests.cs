using Dann.Dsl.Training;
using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Experiments;

/// <summary><c>representation: msda</c> at work on the domains of a task.</summary>
public sealed class DenoisingStageTests
{
    private readonly List<string> log = [];

    [Fact]
    public void Both_domains_get_the_layers_that_their_training_samples_gave_together()
    {
        using var scope = NewDisposeScope();
        using var source = new DomainSplits(Domain("a train", 6, 1), Domain("a test", 3, 2));
        var one = Domain("b", 5, 3);
        using var target = new DomainSplits(one, one);
        using var stage = Stage(2);

        var (seenSource, seenTarget) = stage.OfTask(source, target);

        using var layers = StackedDenoising.Fit(cat([source.Train.Values, target.Train.Values]), 2);
        TensorAssert.Same(layers.Transform(source.Test.Values), seenSource.Test.Values);
        TensorAssert.Same(layers.Transform(one.Values), seenTarget.Train.Values);
        Assert.Equal([6L, 12], seenSource.Train.Values.shape);
        TensorAssert.Same(source.Train.Labels, seenSource.Train.Labels);
        // A domain with one list of samples lies in memory once.
        Assert.Same(seenTarget.Train, seenTarget.Test);
        Assert.Equal("msda: 2 layers of 4 values, fitted to 11 samples of a train and b", Assert.Single(log));
        seenSource.Dispose();
        seenTarget.Dispose();
    }

    [Fact]
    public void Images_and_domains_of_other_widths_are_refused()
    {
        using var stage = Stage(1);
        var (vectors, wide) = (Domain("a", 4, 1), Domain("c", 4, 1, 5));
        var images = new DomainData("b", zeros(4, 2, 2, 3), zeros([4], ScalarType.Int64), ["x", "y"]);

        Assert.Contains("msda works on vectors, and b has samples (3, 2, 2).", Failure(images), StringComparison.Ordinal);
        Assert.Contains("a has 4 values and c 5.", Failure(wide), StringComparison.Ordinal);

        string Failure(DomainData target) => Assert.Throws<DataException>(() => stage.OfTask(new(vectors, vectors), new(target, target))).Message;
    }

    private DenoisingStage Stage(int layers) => new(new DenoisingFeatures(layers, 0.5, 1e-5), new StageContext("x.yaml", new DataLocator([]), CPU, log.Add));

    private static DomainData Domain(string name, long count, ulong seed, long width = 4)
    {
        using var generator = new Generator(seed);
        using var scope = NewDisposeScope();
        return new(name, rand([count, width], generator: generator).MoveToOuterDisposeScope(), arange(count, dtype: ScalarType.Int64).remainder(2).MoveToOuterDisposeScope(), ["x", "y"]);
    }
}
