using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Methods;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

public sealed class TrainingLoopTests
{
    [Fact]
    public void One_seed_gives_the_same_bits_twice_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        using var one = new TinyRun();
        using var again = new TinyRun();
        using var other = new TinyRun(seed: 2);
        var reports = one.Run().Epochs;
        _ = rand(99);
        var repeated = again.Run().Epochs;
        other.Run();

        foreach (var (name, value) in one.State())
            TensorAssert.Same(value, again.State()[name]);
        Assert.Equal(reports.Select(report => report.Training), repeated.Select(report => report.Training));
        Assert.False(one.State()["label.weight"].allclose(other.State()["label.weight"]));
    }

    [Fact]
    public void Schedules_follow_the_step()
    {
        using var run = new TinyRun();
        var seen = new List<StepProgress>();

        run.Run(seen.Add);

        Assert.Equal(36, seen.Count);
        for (var step = 0; step < seen.Count; step++)
        {
            var p = step / 36.0;
            Assert.Equal((2 / (1 + Math.Exp(-10 * p))) - 1, seen[step].Lambda, 12);
            Assert.Equal(0.01 / Math.Pow(1 + (10 * p), 0.75), seen[step].LearningRate, 12);
        }

        Assert.Equal((1, 1, 12L), (seen[0].Epoch, (int)seen[0].Step, seen[0].StepsPerEpoch));
        Assert.Equal((3, 12), (seen[^1].Epoch, (int)seen[^1].Step));
    }

    [Fact]
    public void Learning_shows_and_each_epoch_is_measured()
    {
        using var run = new TinyRun(settings: TinyRun.Settings with { Epochs = 15, Optimizer = new Adam(0.02, 0.9, 0.999, 1e-8, 0) });

        var reports = run.Run().Epochs;

        Assert.Equal(15, reports.Count);
        Assert.True(reports[^1].Training.LabelLoss < 0.7 * reports[0].Training.LabelLoss);
        Assert.True(reports[^1].SourceAccuracy > 0.9, $"{reports[^1].SourceAccuracy}");
        Assert.Equal(run.Trainer.Evaluate(run_Target(), Domain.Target), reports[^1].TargetAccuracy);

        static Dann.Runtime.Data.DomainData run_Target()
        {
            using var scope = NewDisposeScope();
            var (images, labels) = TinyData.Draw(60, isTarget: true, 12);
            return Dann.Runtime.Data.DomainData.FromTensors("target", images, labels, ["r", "g", "b"]);
        }
    }

    [Fact]
    public void A_bad_pixel_ends_training_with_step_lambda_and_rate()
    {
        using var scope = NewDisposeScope();
        var (images, _) = TinyData.Draw(96, isTarget: false, 11);
        images[0, 0, 0, 0] = float.NaN;
        using var run = new TinyRun(sourceImages: images);

        var failure = Assert.Throws<TrainingFailedException>(() => run.Run());

        // The mean of the images is NaN, and so is the first batch.
        Assert.Contains("at step 1 (epoch 1, λ 0, learning rate 0.01)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_after_the_step()
    {
        using var run = new TinyRun();

        var fit = run.RunSteps(17);

        Assert.False(fit.IsComplete);
        Assert.Single(fit.Epochs);
        Assert.Equal(new Dann.Runtime.Data.BatchPosition(1, 5), run.Loop.Position);
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        using var run = new TinyRun(settings: TinyRun.Settings with { Epochs = 6 });
        var counts = new List<long>();

        run.Run(_ => counts.Add(Tensor.TotalCount));

        // Fewer are no leak: the count is the process's, and what an earlier test left to the finalizer may go at any time.
        Assert.InRange(counts[^1], 0, counts[10]);
    }

    [Fact]
    public void Evaluation_leaves_the_model_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var run = new TinyRun();
        run.RunSteps(3);
        var before = run.State();
        var (images, labels) = TinyData.Draw(30, isTarget: true, 3);

        run.Trainer.Evaluate(images, labels);

        Assert.True(run.Model.training);
        foreach (var (name, value) in run.State())
            TensorAssert.Same(before[name], value);
    }

    [Fact]
    public void Every_kind_of_step_has_a_runner() => Assert.Equal(Enum.GetValues<StepKind>().ToHashSet(), MethodRunners.Kinds.ToHashSet());

    [Fact]
    public void Every_mean_of_the_language_has_a_normalization()
    {
        Assert.Equal(MeasuredMean.Words.ToHashSet(), Normalizations.Words.ToHashSet());
        Assert.Equal(typeof(ImageMean).Assembly.GetTypes().Where(type => type.BaseType == typeof(ImageMean)).ToHashSet(), Normalizations.Known.ToHashSet());
    }
}
