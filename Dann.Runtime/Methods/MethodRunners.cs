using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>How each <see cref="StepKind"/> takes its steps.</summary>
internal static class MethodRunners
{
    private static readonly Dictionary<StepKind, Func<DannTrainer, TrainingData, MethodSteps>> Runners = new()
    {
        [StepKind.Source] = SourceOnly,
        [StepKind.Adversarial] = Adversarial,
        [StepKind.Target] = TrainOnTarget,
    };

    public static IReadOnlyCollection<StepKind> Kinds => Runners.Keys;

    /// <summary>Sets a training up on its data.</summary>
    /// <exception cref="DataException">A domain has fewer samples than a batch takes.</exception>
    public static MethodSteps Start(NetworkTraining training, DannTrainer trainer, TrainingData data) => Runners[training.Steps](trainer, data);

    private static LabelledSteps SourceOnly(DannTrainer trainer, TrainingData data)
    {
        var (size, labelledTarget) = LabelledTarget(trainer, data);
        return new(trainer, new LabelledBatches(data.Source, size, data.Normalization.Source, Seed(trainer), trainer.BatchLayout, sampling: trainer.Sampling, augment: trainer.Options.Augment), labelledTarget);
    }

    private static AdversarialSteps Adversarial(DannTrainer trainer, TrainingData data)
    {
        var (size, labelledTarget) = LabelledTarget(trainer, data);
        return new(trainer, new BatchComposer(data.Source, data.Target, size, trainer.Options.Train.TargetSize, data.Normalization, Seed(trainer), trainer.BatchLayout, sampling: trainer.Sampling, augment: trainer.Options.Augment), labelledTarget);
    }

    private static LabelledSteps TrainOnTarget(DannTrainer trainer, TrainingData data) =>
        new(trainer, new LabelledBatches(data.LabelledTarget!, trainer.Options.Train.TargetSize, data.Normalization.Target, Seed(trainer), trainer.BatchLayout, RandomStreams.TargetOrder, trainer.Sampling, trainer.Options.Augment));

    // Labelled target samples take the place of source samples: what the network sees of labels in a step stays half a batch.
    private static (int Source, LabelledTargetSamples? Samples) LabelledTarget(DannTrainer trainer, TrainingData data)
    {
        if (data.LabelledTarget is not { } labelled)
            return (Half(trainer), null);
        var size = LabelledTargetSamples.SizeFor(labelled.Count, data.Source.Count, Half(trainer));
        return (Math.Max(1, Half(trainer) - size), new LabelledTargetSamples(labelled, size, data.Normalization.Target, Seed(trainer), trainer.BatchLayout, trainer.Options.Augment));
    }

    private static int Half(DannTrainer trainer) => trainer.Options.Train.SourceSize;

    private static ulong Seed(DannTrainer trainer) => (ulong)trainer.Options.Seed;
}
