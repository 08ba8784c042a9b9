using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Support;

/// <summary>A <see cref="TinyDann"/> with trainer, loop and data, as the experiment runner puts them together.</summary>
internal sealed class TinyRun : IDisposable
{
    private readonly DomainSplits source = Splits(isTarget: false);
    private readonly DomainSplits target = Splits(isTarget: true);
    private readonly TrainingData data;
    private readonly MethodSteps steps;

    public TinyRun(Method? method = null, TrainSettings? settings = null, int seed = 1, Tensor? sourceImages = null)
    {
        method ??= MethodCatalogue.Dann;
        if (sourceImages is not null)
            source = source with { Train = DomainData.FromTensors("source train", sourceImages, arange(sourceImages.shape[0]).remainder(3), ["r", "g", "b"]) };
        Trainer = new TinyDannTrainer(Model, new TrainerOptions { Train = settings ?? Settings, Seed = seed });
        data = TrainingData.For(method.Training, source, target, Normalization.PerDomain(source.Train, target.Train), Trainer.Device);
        Loop = Trainer.Prepare(method.Training, data, new TestSets(source.Test, target.Test), out steps);
    }

    // 96 source images in half batches of 8: 12 steps an epoch.
    public static TrainSettings Settings { get; } = new() { Epochs = 3, Batch = 16, Layout = "channels_last" };

    public TinyDann Model { get; } = new();

    public TinyDannTrainer Trainer { get; }

    public TrainingLoop Loop { get; }

    public MethodSteps Steps => steps;

    public FitResult Run(Action<StepProgress>? onStep = null) => Loop.Run(new FitCallbacks { OnStep = onStep });

    /// <summary>Trains and stops after so many steps.</summary>
    public FitResult RunSteps(long count)
    {
        using var stop = new CancellationTokenSource();
        return Loop.Run(new FitCallbacks
        {
            OnStep = progress =>
            {
                if (((progress.Epoch - 1) * progress.StepsPerEpoch) + progress.Step >= count)
                    stop.Cancel();
            },
            Cancellation = stop.Token,
        });
    }

    public Dictionary<string, Tensor> State()
    {
        using var noGradient = no_grad();
        return Model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
    }

    public void Dispose()
    {
        Loop.Dispose();
        steps.Dispose();
        data.Dispose();
        Trainer.Dispose();
        Model.Dispose();
        source.Dispose();
        target.Dispose();
    }

    private static DomainSplits Splits(bool isTarget) => new(Domain(96, isTarget, 11), Domain(60, isTarget, 12));

    private static DomainData Domain(int count, bool isTarget, ulong seed)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = TinyData.Draw(count, isTarget, seed);
        return DomainData.FromTensors(isTarget ? "target" : "source", images, labels, ["r", "g", "b"]);
    }
}
