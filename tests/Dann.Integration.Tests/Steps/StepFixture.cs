using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>The paper's network with its generated trainer, and fixed batches to step on; in float64 where numbers are compared.</summary>
internal sealed class StepFixture : IDisposable
{
    public const double LearningRate = 0.01;
    public const double Momentum = 0.9;

    public StepFixture(TrainSettings settings, int samples = 6, ScalarType type = ScalarType.Float32)
    {
        Model = new MnistDann();
        Model.to(type);
        Trainer = new MnistDannTrainer(Model, new TrainerOptions { Train = settings, Seed = 3 });
        DomainLoss = DomainLoss.Create(settings.DomainLoss);
        using var generator = new Generator(7);
        Source = rand([samples, 3, 32, 32], type, generator: generator) - 0.5;
        Target = rand([samples, 3, 32, 32], type, generator: generator) - 0.2;
        Labels = randint(0, 10, [samples], ScalarType.Int64, generator: generator);
    }

    public MnistDann Model { get; }

    public MnistDannTrainer Trainer { get; }

    public DomainLoss DomainLoss { get; }

    public StepMeter Meter { get; } = new();

    public Tensor Source { get; }

    public Tensor Labels { get; }

    public Tensor Target { get; }

    public void StepAdversarial(double lambda) =>
        Trainer.StepAdversarial(new LabelledBatch(Source, Labels), new UnlabelledBatch(Target), new StepArguments(lambda, LearningRate, DomainLoss, Meter));

    public void StepSourceOnly() =>
        Trainer.StepSourceOnly(new LabelledBatch(Source, Labels), new StepArguments(0, LearningRate, DomainLoss, Meter));

    public void Dispose()
    {
        Meter.Dispose();
        DomainLoss.Dispose();
        Trainer.Dispose();
        Model.Dispose();
        Source.Dispose();
        Labels.Dispose();
        Target.Dispose();
    }
}
