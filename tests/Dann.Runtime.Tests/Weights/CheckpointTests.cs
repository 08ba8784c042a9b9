using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Weights;

public sealed class CheckpointTests
{
    public static TheoryData<OptimizerSettings, int> Places => new()
    {
        { new Sgd(0.01, 0.9, false, 0), 12 },
        { new Sgd(0.01, 0.9, false, 0), 17 },
        { new Adam(0.01, 0.9, 0.999, 1e-8, 0.01), 5 },
        { new Adam(0.01, 0.9, 0.999, 1e-8, 0.01), 24 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_resumed_run_ends_with_the_bits_of_an_uninterrupted_one(OptimizerSettings optimizer, int stopAfter)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("checkpoint.safetensors");
        var settings = TinyRun.Settings with { Optimizer = optimizer };
        using var whole = new TinyRun(settings: settings);
        using var begun = new TinyRun(settings: settings);
        using var resumed = new TinyRun(settings: settings);
        var expected = whole.Run().Epochs;

        Assert.False(begun.RunSteps(stopAfter).IsComplete);
        Checkpoint.Save(path, begun.Trainer, begun.Loop);
        Checkpoint.Load(path, resumed.Trainer, resumed.Loop);
        var reports = resumed.Run().Epochs;

        foreach (var (name, value) in whole.State())
            TensorAssert.Same(value, resumed.State()[name]);
        Assert.Equal(expected[^1].Training, reports[^1].Training);
        Assert.Equal(expected[^1].TargetAccuracy, reports[^1].TargetAccuracy);
        // The epoch that was cut in two is reported whole.
        Assert.Equal(expected[stopAfter / 12].Training, reports[0].Training);
    }

    [Fact]
    public void A_run_with_epochs_of_so_many_steps_and_frozen_layers_resumes_bit_by_bit()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("checkpoint.safetensors");
        var settings = TinyRun.Settings with
        {
            StepsPerEpoch = 5,
            TargetOrder = "random",
            Multipliers = new LayerMultipliers[] { new("features.conv2d_1") { LearningRate = 0 }, new("label") { LearningRate = 3 } }.ToEquatableArray(),
            Reversal = new SigmoidReversal(0.1, PerStep: true),
            LearningRate = new InverseDecay(0.1, 0.75, PerStep: true),
        };
        using var whole = new TinyRun(settings: settings);
        using var begun = new TinyRun(settings: settings);
        using var resumed = new TinyRun(settings: settings);
        var expected = whole.Run().Epochs;

        Assert.False(begun.RunSteps(13).IsComplete);
        Checkpoint.Save(path, begun.Trainer, begun.Loop);
        Checkpoint.Load(path, resumed.Trainer, resumed.Loop);
        var reports = resumed.Run().Epochs;

        Assert.Equal(15, expected[^1].Steps);
        Assert.Equal(expected[^1].Training, reports[^1].Training);
        // The last step is the fifteenth: i = 14.
        Assert.Equal(Math.Tanh(0.1 * 14 / 2), reports[^1].Lambda, 1e-12);
        Assert.Equal(0.01 * Math.Pow(1 + (0.1 * 14), -0.75), reports[^1].LearningRate, 1e-12);
        foreach (var (name, value) in whole.State())
            TensorAssert.Same(value, resumed.State()[name]);
    }

    [Fact]
    public void Weights_and_momentum_come_back_bit_equal_and_in_channels_last()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var path = folder.File("checkpoint.safetensors");
        using var one = new TinyRun();
        using var other = new TinyRun(seed: 1);
        one.RunSteps(7);

        Checkpoint.Save(path, one.Trainer, one.Loop);
        Checkpoint.Load(path, other.Trainer, other.Loop);

        foreach (var ((slot, name, value), (_, _, loaded)) in one.Trainer.OptimizerOfTest.NamedState().Zip(other.Trainer.OptimizerOfTest.NamedState()))
        {
            TensorAssert.Same(value, loaded);
            Assert.True(slot != "momentum" || name != "features.conv2d_1.weight" || Layout.IsChannelsLast(loaded));
        }

        Assert.True(Layout.IsChannelsLast(other.Model.features.conv2d_1.weight));
        Assert.Equal(one.Loop.Position, other.Loop.Position);
    }

    [Fact]
    public void A_checkpoint_of_another_seed_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var one = new TinyRun();
        using var other = new TinyRun(seed: 2);
        Checkpoint.Save(folder.File("c"), one.Trainer, one.Loop);

        Assert.Contains("seed 1", Assert.Throws<WeightFileException>(() => Checkpoint.Load(folder.File("c"), other.Trainer, other.Loop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_whose_place_this_run_does_not_have_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var one = new TinyRun();
        using var shorter = new TinyRun(settings: TinyRun.Settings with { StepsPerEpoch = 5 });
        using var fewer = new TinyRun(settings: TinyRun.Settings with { Epochs = 1 });

        one.RunSteps(7);
        Checkpoint.Save(folder.File("within"), one.Trainer, one.Loop);
        one.RunSteps(30);
        Checkpoint.Save(folder.File("behind"), one.Trainer, one.Loop);

        Assert.Contains("stands at epoch 0, step 7, but this run has 3 epochs of 5 steps", Assert.Throws<WeightFileException>(() => Checkpoint.Load(folder.File("within"), shorter.Trainer, shorter.Loop)).Message, StringComparison.Ordinal);
        Assert.Contains("stands at epoch 2, step 6, but this run has 1 epochs of 12 steps", Assert.Throws<WeightFileException>(() => Checkpoint.Load(folder.File("behind"), fewer.Trainer, fewer.Loop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seconds_before_a_checkpoint_count()
    {
        using var folder = new TemporaryFolder();
        using var one = new TinyRun();
        using var other = new TinyRun();
        one.RunSteps(7);
        Checkpoint.Save(folder.File("c"), one.Trainer, one.Loop);

        Checkpoint.Load(folder.File("c"), other.Trainer, other.Loop);

        Assert.True(one.Loop.Seconds > 0);
        Assert.Equal(one.Loop.Seconds, other.Loop.Seconds);
    }

    [Fact]
    public void A_checkpoint_of_another_optimiser_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var one = new TinyRun();
        using var other = new TinyRun(settings: TinyRun.Settings with { Optimizer = new Adam(0.1, 0.9, 0.99, 1e-8, 0) });
        Checkpoint.Save(folder.File("c"), one.Trainer, one.Loop);

        Assert.Contains("of this optimiser", Assert.Throws<WeightFileException>(() => Checkpoint.Load(folder.File("c"), other.Trainer, other.Loop)).Message, StringComparison.Ordinal);
    }
}
