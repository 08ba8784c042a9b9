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

    [Theory]
    [InlineData("source_only", 8, null)]
    [InlineData("dann", 8, 3)]
    [InlineData("train_on_target", 3, null)]
    public void The_target_has_a_part_of_a_batch_of_its_own(string key, int labelled, int? unlabelled)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = TinyData.Draw(5, true, 1);
        var (sourceImages, sourceLabels) = TinyData.Draw(20, false, 2);
        using var source = DomainData.FromTensors("source", sourceImages, sourceLabels, ["r", "g", "b"]);
        using var target = DomainData.FromTensors("target", images, labels, ["r", "g", "b"]);
        using var model = new TinyDann();
        using var trainer = new SizeTrainer(model, new TrainerOptions { Train = new Dann.Dsl.Training.TrainSettings { Batch = 16, TargetBatch = 3 } });
        using var data = TrainingData.For(MethodCatalogue.All.Find(key)!.Create(new Dann.Dsl.Catalogues.Arguments()).Training, new(source, source), new(target, target), Normalization.PerDomain(source, target), CPU);
        using var steps = MethodRunners.Start(MethodCatalogue.All.Find(key)!.Create(new Dann.Dsl.Catalogues.Arguments()).Training, trainer, data);

        steps.Take(default);

        Assert.Equal((labelled, unlabelled), (trainer.Labelled, trainer.Unlabelled));
    }

    // Half of a batch is 8, and the target has 5.
    [Theory]
    [InlineData("passes", null, "target images has 5 samples, fewer than the 8")]
    [InlineData("passes", 5, null)]
    [InlineData("random", null, null)]
    public void A_target_smaller_than_half_a_batch_is_told_of_or_repeated(string order, int? part, string? refusal)
    {
        using var scope = NewDisposeScope();
        var (images, _) = TinyData.Draw(5, true, 1);
        var (sourceImages, sourceLabels) = TinyData.Draw(20, false, 2);
        using var model = new TinyDann();
        using var trainer = new TinyDannTrainer(model, new TrainerOptions { Train = new Dann.Dsl.Training.TrainSettings { Epochs = 1, Batch = 16, TargetBatch = part, TargetOrder = order } });

        var failure = Record.Exception(() => trainer.Fit(sourceImages, sourceLabels, images));

        if (refusal is null)
            Assert.Null(failure);
        else
            Assert.StartsWith(refusal, Assert.IsType<DataException>(failure).Message, StringComparison.Ordinal);
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

    private sealed class SizeTrainer(TinyDann model, TrainerOptions options) : DannTrainer(model, options, input: [3, 8, 8], classes: 3, sources: 1, mixesSamples: true, hasConvolutions: true)
    {
        public long Labelled { get; private set; }

        public long? Unlabelled { get; private set; }

        public override void StepSourceOnly(LabelledBatch source, in StepArguments step) => Labelled = source.Count;

        public override void StepAdversarial(LabelledBatch source, UnlabelledBatch target, in StepArguments step) => (Labelled, Unlabelled) = (source.Count, target.Count);
    }
}
