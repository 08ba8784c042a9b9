using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Analysis;

/// <summary>The choice of a linear SVM's C by cross-validation on the training data.</summary>
/// <param name="Cost">The C of the highest accuracy, the least of equal ones.</param>
/// <param name="Accuracies">The accuracy of each C that was tried, over all held-out samples.</param>
public sealed record CostSelection(double Cost, IReadOnlyList<double> Accuracies)
{
    /// <summary>Tries each C. The folds are stratified and drawn by the options' seed.</summary>
    /// <param name="samples">The training samples.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="costs">The values to try, ascending; see <see cref="CostGrids"/>.</param>
    /// <param name="folds">How many parts; 2 in Fernando et al. 2013.</param>
    /// <param name="options">Settings other than C.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">No C, fewer than two folds, or fewer than two classes with at least two samples.</exception>
    public static CostSelection ByCrossValidation(
        FeatureRows samples, IReadOnlyList<long> labels, IReadOnlyList<double> costs, int folds = 2, LinearSvmOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(labels);
        AnalysisInputs.SameCount(labels.Count, samples.Count, nameof(labels));
        CostGrids.Check(costs, nameof(costs));
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        options ??= new LinearSvmOptions();

        var foldOf = Folds(labels, folds, options.Seed);
        var correct = new double[costs.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            var (train, held) = (Part(foldOf, other => other != fold), Part(foldOf, other => other == fold));
            if (held.Count == 0)
                continue;
            var (trainRows, heldRows) = (samples.Select(train), samples.Select(held));
            long[] trainLabels = [.. train.Select(row => labels[row])];
            long[] heldLabels = [.. held.Select(row => labels[row])];
            for (var index = 0; index < costs.Count; index++)
                correct[index] += held.Count * LinearSvm.Fit(trainRows, trainLabels, options with { Cost = costs[index] }, cancellation).Accuracy(heldRows, heldLabels);
        }

        double[] accuracies = [.. correct.Select(count => count / samples.Count)];
        return new CostSelection(costs[Array.IndexOf(accuracies, accuracies.Max())], accuracies);
    }

    private static List<int> Part(int[] foldOf, Func<int, bool> belongs) => [.. Enumerable.Range(0, foldOf.Length).Where(row => belongs(foldOf[row]))];

    // Dealt out class by class without starting anew, so that the folds differ by one sample at most.
    private static int[] Folds(IReadOnlyList<long> labels, int folds, ulong seed)
    {
        var classes = Enumerable.Range(0, labels.Count).GroupBy(row => labels[row]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToList();
        if (classes.Count(rows => rows.Length >= 2) < 2)
            throw new ArgumentException("Cross-validation needs at least two classes with at least two samples each.", nameof(labels));

        var random = Xoshiro256.For(seed, RandomStreams.CrossValidation);
        var foldOf = new int[labels.Count];
        var dealt = 0;
        foreach (var rows in classes)
        {
            // The generator is a value type: a fresh one per class, seeded from the first.
            foreach (var place in Permutation.Of(rows.Length, new Xoshiro256(random.NextBits())))
                foldOf[rows[place]] = dealt++ % folds;
        }
        return foldOf;
    }
}
