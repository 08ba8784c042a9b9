using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using Dann.Runtime.Evaluation;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>What a readout says of the test splits.</summary>
/// <param name="Source">The classes it gives the source's test samples: int64 (N), on any device.</param>
/// <param name="Target">The classes it gives the target's.</param>
/// <param name="Dimension">The dimension of the subspaces; null where there are none.</param>
internal sealed record Answers(Tensor Source, Tensor Target, int? Dimension = null);

/// <summary>How each <see cref="Readout"/> reads the answer off a trained network. Tensors belong to the dispose scope in use.</summary>
internal static class Readouts
{
    private static readonly Dictionary<Type, Func<PlannedRun, TrainedNetwork, TaskData, Answers>> Kinds = new()
    {
        [typeof(NetworkReadout)] = OfNetwork,
        [typeof(SvmReadout)] = OfSvm,
        [typeof(SubspaceAlignmentReadout)] = (run, network, task) => SubspaceAlignmentClassifier.Classify((SubspaceAlignmentReadout)run.Method.Readout, network.Trainer, task, run.Seed),
    };

    public static IReadOnlyCollection<Type> Known => Kinds.Keys;

    public static Answers Read(PlannedRun run, TrainedNetwork network, TaskData task) => Kinds[run.Method.Readout.GetType()](run, network, task);

    private static Answers OfNetwork(PlannedRun run, TrainedNetwork network, TaskData task) => new(
        Inference.Classes(network.Trainer, task.Source.Test, task.Normalization.Source),
        Inference.Classes(network.Trainer, task.Target.Test, task.Normalization.Target));

    private static Answers OfSvm(PlannedRun run, TrainedNetwork network, TaskData task)
    {
        var trainer = network.Trainer;
        var isOnTarget = run.Method.Training.IsOnTarget;
        var (learned, means) = isOnTarget ? (task.Target.Train, task.Normalization.Target) : (task.Source.Train, task.Normalization.Source);
        using var some = learned.Select(learned.Name, SampleChoice.Some(learned.Count, HiddenSvm.MostSamples, (ulong)run.Seed));
        var svm = HiddenSvm.Fit(Representations.Hidden(trainer, some, means), some.Labels, run.Seed);
        return new(
            svm.Predict(Representations.Hidden(trainer, task.Source.Test, task.Normalization.Source)),
            svm.Predict(Representations.Hidden(trainer, task.Target.Test, task.Normalization.Target)));
    }
}
