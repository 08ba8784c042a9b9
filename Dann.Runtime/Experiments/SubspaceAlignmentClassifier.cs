using Dann.Dsl.Methods;
using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>The paper's baseline: subspaces of the last hidden layer of the network trained on the source, aligned, and a linear SVM of the aligned source.</summary>
internal static class SubspaceAlignmentClassifier
{
    /// <summary>Tries every dimension, and answers with the one that is chosen.</summary>
    public static Answers Classify(SubspaceAlignmentReadout settings, DannTrainer trainer, TaskData task, int seed)
    {
        var (ofSource, ofTarget) = (task.Normalization.Source, task.Normalization.Target);
        using var learned = task.Source.Train.Select(task.Source.Train.Name, SampleChoice.Some(task.Source.Train.Count, HiddenSvm.MostSamples, (ulong)seed));
        var source = Representations.Hidden(trainer, learned, ofSource);
        var target = Representations.Hidden(trainer, task.Target.Train, ofTarget);
        var (sourceTest, targetTest) = (Representations.Hidden(trainer, task.Source.Test, ofSource), Representations.Hidden(trainer, task.Target.Test, ofTarget));
        var least = Math.Min(Representations.Rank(source), Representations.Rank(target));
        var most = Math.Min(settings.Most, least);
        if (most < SubspaceAlignmentReadout.Least)
            throw new TrainingFailedException($"Subspace alignment needs at least {SubspaceAlignmentReadout.Least} dimensions, but the last hidden layer varies in {most}: the network has collapsed.");
        using var alignment = SubspaceAlignment.Fit(source, target, most);
        // One C for all dimensions: it hangs on the samples more than on the number of directions, and a search over both would take minutes.
        var cost = HiddenSvm.Cost(alignment.TransformSource(source, most), learned.Labels, seed).Cost;
        var best = Enumerable.Range(SubspaceAlignmentReadout.Least, most - SubspaceAlignmentReadout.Least + 1)
            .Select(dimension => Try(dimension))
            .MaxBy(attempt => attempt.Score)!;
        // The search over dimensions is done on a part; the answer is given by all.
        var svm = HiddenSvm.Fit(alignment.TransformSource(source, best.Dimension), learned.Labels, seed, cost);
        return new(svm.Predict(alignment.TransformSource(sourceTest, best.Dimension)), svm.Predict(alignment.TransformTarget(targetTest, best.Dimension)), best.Dimension);

        Attempt Try(int dimension)
        {
            using var scope = NewDisposeScope();
            var aligned = alignment.TransformSource(source, dimension);
            if (!settings.ByTargetLabels)
                return new(dimension, HiddenSvm.Cost(aligned, learned.Labels, seed, cost).Accuracies.Max());
            var count = Math.Min(aligned.shape[0], HiddenSvm.MostForSearch);
            var fitted = HiddenSvm.Fit(aligned.narrow(0, 0, count), learned.Labels.narrow(0, 0, count), seed, cost);
            var right = fitted.Predict(alignment.TransformTarget(targetTest, dimension)).eq(task.Target.Test.Labels.cpu()).to(ScalarType.Float64).mean().item<double>();
            return new(dimension, right);
        }
    }

    private sealed record Attempt(int Dimension, double Score);
}
