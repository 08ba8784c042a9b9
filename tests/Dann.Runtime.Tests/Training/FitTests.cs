using Dann.Dsl.Training;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>Training as a user's own program does it.</summary>
public sealed class FitTests
{
    [Fact]
    public void Tensors_of_ones_own_are_enough()
    {
        using var scope = NewDisposeScope();
        var (sourceImages, sourceLabels) = TinyData.Draw(96, isTarget: false, 1);
        var (targetImages, targetLabels) = TinyData.Draw(96, isTarget: true, 2);
        using var model = new TinyDann();
        using var trainer = new TinyDannTrainer(model, new TrainerOptions { Train = new TrainSettings { Epochs = 15, Batch = 16, Optimizer = new Adam(0.02, 0.9, 0.999, 1e-8, 0) } });

        var fit = trainer.Fit(sourceImages, sourceLabels, targetImages);

        Assert.True(fit.IsComplete);
        Assert.True(trainer.Evaluate(sourceImages, sourceLabels, Domain.Source) > 0.9);
        Assert.InRange(trainer.Evaluate(targetImages, targetLabels), 0.0, 1.0);
    }

    [Fact]
    public void Evaluating_before_fitting_says_what_to_do()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyDann();
        using var trainer = new TinyDannTrainer(model, new TrainerOptions());
        var (images, labels) = TinyData.Draw(6, false, 1);

        Assert.Contains("Fit first", Assert.Throws<InvalidOperationException>(() => trainer.Evaluate(images, labels)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_drawn_from_the_seed_unless_they_are_to_be_kept()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyDann();
        using (no_grad())
            model.label.weight.fill_(7);

        using (new TinyDannTrainer(model, new TrainerOptions { KeepWeights = true }))
            Assert.True(model.label.weight.eq(7).all().item<bool>());
        using (new TinyDannTrainer(model, new TrainerOptions()))
            Assert.InRange(model.label.weight.abs().max().item<float>(), 0, 1f / 6);
    }

    [Theory]
    [InlineData("auto", "auto", true, false)]
    [InlineData("one", "channels_first", false, false)]
    [InlineData("one", "channels_last", true, false)]
    public void The_plan_follows_settings_and_device(string passes, string layout, bool channelsLast, bool twoPasses)
    {
        var plan = ExecutionPlan.For(new TrainSettings { Passes = passes, Layout = layout }, TorchSharp.DeviceType.CPU, mixesSamples: true, hasConvolutions: true);

        Assert.Equal(new ExecutionPlan(channelsLast, twoPasses), plan);
    }

    [Fact]
    public void Auto_takes_what_was_measured()
    {
        ExecutionPlan Plan(TorchSharp.DeviceType device, bool convolutions) => ExecutionPlan.For(new TrainSettings(), device, false, convolutions);

        Assert.Equal(new ExecutionPlan(ChannelsLast: true, TwoPasses: true), Plan(TorchSharp.DeviceType.CPU, true));
        Assert.Equal(new ExecutionPlan(ChannelsLast: false, TwoPasses: false), Plan(TorchSharp.DeviceType.CPU, false));
        Assert.Equal(new ExecutionPlan(ChannelsLast: false, TwoPasses: false), Plan(TorchSharp.DeviceType.CUDA, true));
    }

    [Fact]
    public void Two_passes_of_a_network_that_mixes_samples_are_refused()
    {
        using var model = new TinyDann();

        Assert.Contains("batch norm", Assert.Throws<ArgumentException>(() => new TinyDannTrainer(model, new TrainerOptions { Train = new TrainSettings { Passes = "two" } })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    public void An_unknown_device_is_refused(string word) => Assert.Contains("cuda:N", Assert.Throws<ArgumentException>(() => Devices.Find(word)).Message, StringComparison.Ordinal);
}
