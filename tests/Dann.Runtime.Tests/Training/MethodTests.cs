using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

public sealed class MethodTests
{
    [Fact]
    public void Source_only_never_trains_the_domain_branch()
    {
        using var scope = NewDisposeScope();
        using var run = new TinyRun(MethodCatalogue.SourceOnly);
        var before = run.State();

        var reports = run.Run().Epochs;

        TensorAssert.Same(before["domain.weight"], run.State()["domain.weight"]);
        Assert.False(before["label.weight"].allclose(run.State()["label.weight"]));
        Assert.All(reports, report => Assert.Null(report.Training.DomainLoss));
    }

    [Fact]
    public void Source_only_is_not_moved_by_the_target_but_by_the_source()
    {
        using var data = Data(MethodCatalogue.SourceOnly);
        Assert.Null(data.LabelledTarget);
        using var unsupervised = Data(MethodCatalogue.Dann);
        Assert.Null(unsupervised.LabelledTarget);
        using var supervised = Data(MethodCatalogue.TrainOnTarget);
        Assert.NotNull(supervised.LabelledTarget);
    }

    [Theory]
    [InlineData("source_only", 12)]
    [InlineData("dann", 12)]
    [InlineData("train_on_target", 12)]
    public void An_epoch_is_one_pass_in_half_batches(string key, long steps)
    {
        using var run = new TinyRun(MethodCatalogue.All.Find(key)!.Create(new Dann.Dsl.Catalogues.Arguments()));

        Assert.Equal(steps, run.Loop.StepsPerEpoch);
    }

    [Fact]
    public void Training_on_the_target_learns_the_target()
    {
        using var run = new TinyRun(MethodCatalogue.TrainOnTarget, TinyRun.Settings with { Epochs = 12, Optimizer = new Dann.Dsl.Training.Adam(0.02, 0.9, 0.999, 1e-8, 0) });

        Assert.True(run.Run().Epochs[^1].TargetAccuracy > 0.9);
    }

    private static TrainingData Data(Method method)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = TinyData.Draw(12, false, 1);
        DomainData Make() => DomainData.FromTensors("d", images, labels, ["r", "g", "b"]);
        var splits = new DomainSplits(Make(), Make());
        return TrainingData.For(method.Training, splits, splits, Normalization.PerDomain(splits.Train, splits.Train), CPU);
    }
}
