using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Modules;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>Generated networks of the less common layers learn; the compiler alone would not tell a layer whose weights nobody has set.</summary>
public sealed class AllLayersTrainTests
{
    [Theory]
    [InlineData("channels_first")]
    [InlineData("channels_last")]
    public void Images_that_are_reshaped_and_enlarged(string layout)
    {
        using var model = new ReshapingDann();
        AssertNormsStartAsIdentity(model.features.group_norm_1.weight, model.features.group_norm_1.bias);
        using var trainer = new ReshapingDannTrainer(model, Options(layout));

        Assert.InRange(Learn(trainer, [2, 8, 8]), 0.95, 1);
    }

    [Fact]
    public void Sequences()
    {
        using var model = new SequenceDann();
        AssertNormsStartAsIdentity(model.features.group_norm_1.weight, model.features.group_norm_1.bias);
        using var trainer = new SequenceDannTrainer(model, Options("auto"));

        Assert.InRange(Learn(trainer, [2, 32]), 0.95, 1);
    }

    private static TrainerOptions Options(string layout) => new()
    {
        Seed = 5,
        Train = new TrainSettings { Epochs = 12, Batch = 32, Layout = layout, Optimizer = new Adam(0.01, 0.9, 0.999, 1e-8, 0) },
    };

    // The classes differ in which of the channels is the brighter one, in both domains.
    private static double Learn(DannTrainer trainer, long[] sample)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var labels = randint(0, 2, [96], ScalarType.Int64, generator: generator);
        var samples = rand([96, .. sample], generator: generator) * 0.5;
        for (var i = 0; i < 96; i++)
            samples[i, labels[i].item<long>()] += 0.5;

        trainer.Fit(samples, labels, samples * 0.9);

        return trainer.Evaluate(samples, labels, Domain.Source);
    }

    private static void AssertNormsStartAsIdentity(Tensor? scale, Tensor? shift)
    {
        Assert.True((scale! == 1).all().item<bool>());
        Assert.True((shift! == 0).all().item<bool>());
    }
}
