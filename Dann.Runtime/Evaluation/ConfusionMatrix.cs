using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Evaluation;

/// <summary>How often samples of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">The number of classes, at least 1.</param>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        counts = new long[classes, classes];
    }

    /// <summary>The number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>The samples whose class is the first and whose prediction is the second.</summary>
    public long this[int label, int prediction] => counts[label, prediction];

    /// <summary>All samples.</summary>
    public long Total { get; private set; }

    /// <summary>The share of samples whose prediction is their class; null without samples.</summary>
    public double? Accuracy => Share(Enumerable.Range(0, Classes).Sum(index => counts[index, index]), Total);

    /// <summary>For each class the share of its samples that were predicted (its recall); null for a class without samples.</summary>
    public IReadOnlyList<double?> PerClassAccuracy => [.. Enumerable.Range(0, Classes).Select(label => Share(counts[label, label], CountOf(label)))];

    /// <summary>How many samples are of that class.</summary>
    public long CountOf(int label) => Enumerable.Range(0, Classes).Sum(prediction => counts[label, prediction]);

    /// <summary>Counts samples in. Nothing is counted if an exception is thrown.</summary>
    /// <param name="labels">The classes, (N), whole numbers.</param>
    /// <param name="predictions">The predicted classes, (N), whole numbers.</param>
    /// <exception cref="ArgumentException">The two do not fit, or hold a class that there is not.</exception>
    public void Add(Tensor labels, Tensor predictions)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var right = AnalysisInputs.Labels(labels, labels.numel(), nameof(labels));
        var found = AnalysisInputs.Labels(predictions, right.Length, nameof(predictions));
        Check(right, nameof(labels));
        Check(found, nameof(predictions));
        for (var index = 0; index < right.Length; index++)
            counts[right[index], found[index]]++;
        Total += right.Length;
    }

    /// <summary>A copy of the counts: row = class, column = prediction.</summary>
    public long[,] ToArray() => (long[,])counts.Clone();

    private void Check(long[] values, string name)
    {
        foreach (var value in values)
        {
            if (value < 0 || value >= Classes)
                throw new ArgumentException($"Expected classes from 0 to {Classes - 1}; found {value}.", name);
        }
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : part / (double)whole;
}
