using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>The linear SVM on representations that the paper's tables and its baseline use: C by cross-validation in two parts of the training samples (Fernando et al. 2013).</summary>
internal static class HiddenSvm
{
    /// <summary>Training samples beyond these change little and cost much: drawn by chance, and the same for every method.</summary>
    public const int MostSamples = 10_000;

    private const int Folds = 2;

    /// <summary>Samples that a search looks at: what is best changes little between two thousand and ten.</summary>
    public const int MostForSearch = 2_000;

    /// <summary>Chooses C, then trains.</summary>
    /// <param name="samples">(N, D).</param>
    /// <param name="labels">int64 (N).</param>
    /// <param name="seed">The seed of the run.</param>
    public static LinearSvm Fit(Tensor samples, Tensor labels, int seed) => Fit(samples, labels, seed, Cost(samples, labels, seed).Cost);

    /// <summary>Trains with a given C.</summary>
    public static LinearSvm Fit(Tensor samples, Tensor labels, int seed, double cost) => LinearSvm.Fit(FeatureRows.From(samples), Numbers(labels), Options(seed) with { Cost = cost });

    /// <summary>The C that does best in cross-validation, and how well each does.</summary>
    /// <param name="samples">(N, D).</param>
    /// <param name="labels">int64 (N).</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="costs">The values to try; none for the usual ones.</param>
    public static CostSelection Cost(Tensor samples, Tensor labels, int seed, params IReadOnlyList<double> costs)
    {
        var count = Math.Min(samples.shape[0], MostForSearch);
        return CostSelection.ByCrossValidation(FeatureRows.From(samples.narrow(0, 0, count)), Numbers(labels.narrow(0, 0, count)), costs.Count == 0 ? CostGrids.SubspaceAlignment : costs, Folds, Options(seed));
    }

    private static LinearSvmOptions Options(int seed) => new() { Seed = (ulong)seed };

    private static long[] Numbers(Tensor labels)
    {
        using var onCpu = labels.cpu();
        return onCpu.data<long>().ToArray();
    }
}
