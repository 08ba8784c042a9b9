using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>How each method of <see cref="MethodCatalogue"/> trains.</summary>
internal static class MethodRunners
{
    private static readonly Dictionary<string, Func<DannTrainer, TrainingData, MethodSteps>> Runners = new(StringComparer.Ordinal)
    {
        [MethodCatalogue.SourceOnly.Key] = SourceOnly,
        [MethodCatalogue.Dann.Key] = Adversarial,
        [MethodCatalogue.TrainOnTarget.Key] = TrainOnTarget,
    };

    public static IReadOnlyCollection<string> Keys => Runners.Keys;

    /// <summary>Sets a method up on its data.</summary>
    /// <exception cref="DataException">A domain has fewer samples than a batch takes.</exception>
    public static MethodSteps Start(Method method, DannTrainer trainer, TrainingData data) => Runners[method.Key](trainer, data);

    private static LabelledSteps SourceOnly(DannTrainer trainer, TrainingData data) =>
        new(trainer, new LabelledBatches(data.Source, Half(trainer), data.Normalization.Source, Seed(trainer), trainer.BatchLayout, sampling: trainer.Sampling));

    private static AdversarialSteps Adversarial(DannTrainer trainer, TrainingData data) =>
        new(trainer, new BatchComposer(data.Source, data.Target, Half(trainer), Half(trainer), data.Normalization, Seed(trainer), trainer.BatchLayout, sampling: trainer.Sampling));

    private static LabelledSteps TrainOnTarget(DannTrainer trainer, TrainingData data) =>
        new(trainer, new LabelledBatches(data.LabelledTarget!, Half(trainer), data.Normalization.Target, Seed(trainer), trainer.BatchLayout, RandomStreams.TargetOrder, trainer.Sampling));

    private static int Half(DannTrainer trainer) => trainer.Options.Train.Batch / 2;

    private static ulong Seed(DannTrainer trainer) => (ulong)trainer.Options.Seed;
}
