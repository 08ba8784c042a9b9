using Dann.Runtime.Data.Randomness;
using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// The proxy A-distance of two sets of representations (Ben-David et al. 2006; Ganin et al. 2016, section 5.1.4): how well a linear SVM tells them
/// apart. It learns from one half of both and is judged by the other; ε is the lowest error over all C, and the distance is 2(1 − 2ε).
/// </summary>
/// <param name="Distance">From 0, not to be told apart, to 2, always told apart.</param>
/// <param name="Error">ε, at most ½: an error above counts as its complement, because the opposite answer would have it.</param>
/// <param name="Cost">The C of that error, the least of equal ones.</param>
public sealed record ProxyADistance(double Distance, double Error, double Cost)
{
    /// <summary>Measures the distance.</summary>
    /// <param name="source">(N, D), at least two.</param>
    /// <param name="target">(M, D), at least two.</param>
    /// <param name="options">The settings.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">Samples that are not (N, D), not finite, fewer than two or of different widths, or no C.</exception>
    public static ProxyADistance Between(Tensor source, Tensor target, ProxyADistanceOptions? options = null, CancellationToken cancellation = default) =>
        Between(FeatureRows.From(source), FeatureRows.From(target), options, cancellation);

    /// <inheritdoc cref="Between(Tensor, Tensor, ProxyADistanceOptions?, CancellationToken)"/>
    public static ProxyADistance Between(FeatureRows source, FeatureRows target, ProxyADistanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        AnalysisInputs.SameWidth(target.Width, source.Width, nameof(target));
        options ??= new ProxyADistanceOptions();
        CostGrids.Check(options.Costs, nameof(options));
        if (options.MaximumSamples < 2)
            throw new ArgumentException($"At least 2 samples of each domain are needed; the limit is {options.MaximumSamples}.", nameof(options));

        var (sourceTrain, sourceTest) = Halves(source, options, domain: 0, nameof(source));
        var (targetTrain, targetTest) = Halves(target, options, domain: 1, nameof(target));
        var (train, trainLabels) = Joined(sourceTrain, targetTrain);
        var (test, testLabels) = Joined(sourceTest, targetTest);

        var best = (Error: double.PositiveInfinity, Cost: double.NaN);
        foreach (var cost in options.Costs)
        {
            var classifier = LinearSvm.Fit(train, trainLabels, options.Classifier with { Cost = cost, Seed = options.Seed }, cancellation);
            var error = 1 - classifier.Accuracy(test, testLabels);
            error = Math.Min(error, 1 - error);
            if (error < best.Error)
                best = (error, cost);
        }
        return new ProxyADistance(2 * (1 - 2 * best.Error), best.Error, best.Cost);
    }

    private static (FeatureRows Train, FeatureRows Test) Halves(FeatureRows samples, ProxyADistanceOptions options, ulong domain, string name)
    {
        if (samples.Count < 2)
            throw new ArgumentException($"Expected at least 2 samples, one for each half; found {samples.Count}.", name);
        var kept = Math.Min(samples.Count, options.MaximumSamples);
        int[] order = options.Shuffle || kept < samples.Count
            ? [.. Permutation.Of(samples.Count, Xoshiro256.For(options.Seed, RandomStreams.ProxyADistance, index: domain)).Take(kept).Select(row => (int)row)]
            : [.. Enumerable.Range(0, kept)];
        return (samples.Select(order[..(kept / 2)]), samples.Select(order[(kept / 2)..]));
    }

    private static (FeatureRows Rows, long[] Labels) Joined(FeatureRows source, FeatureRows target) =>
        (FeatureRows.Concat(source, target), [.. Enumerable.Repeat(0L, source.Count), .. Enumerable.Repeat(1L, target.Count)]);
}
