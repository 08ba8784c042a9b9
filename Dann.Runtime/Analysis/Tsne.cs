using Dann.Runtime.Data.Randomness;
using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// t-distributed stochastic neighbour embedding in the plane (van der Maaten and Hinton 2008), exact, for up to <see cref="MaximumPoints"/> points.
/// Time and memory grow with N²: a thousand steps take about 6 s for 1,000 points and 17 s for 2,000, on one core. libtorch is set to one
/// thread meanwhile, which also makes the picture the same on any number of cores.
/// </summary>
public static class Tsne
{
    /// <summary>The most points: 5,000, a matrix of 200 MB.</summary>
    public const int MaximumPoints = 5000;

    private const int ReportEvery = 50;
    private const double FirstDeviation = 1e-4;
    private const double SmallestGain = .01;
    private const double SmallestGradient = 1e-7;

    /// <summary>Lays the samples out.</summary>
    /// <param name="samples">(N, D), at least 3 samples.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Told every 50 steps, on the calling thread unless it decides otherwise.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">Samples that are not (N, D), not finite, too few, too many or all the same, or a setting out of range.</exception>
    public static TsneResult Fit(Tensor samples, TsneOptions? options = null, IProgress<TsneProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var noGradient = no_grad();
        using var single = new SingleThread();
        using var scope = NewDisposeScope();
        var values = AnalysisInputs.Matrix(samples, nameof(samples), minimumRows: 3);
        var count = values.shape[0];
        if (count > MaximumPoints)
            throw new ArgumentException($"Expected at most {MaximumPoints} samples, because all pairs are held; found {count}. Draw some of them first.", nameof(samples));
        options ??= new TsneOptions();
        options.Check(count, nameof(options));

        var points = Start(values, options);
        var objective = new TsneObjective(TsneAffinities.Joint(values, options.Perplexity, cancellation));
        Descend(points, objective, options, progress, cancellation);
        return new TsneResult(points.DetachFromDisposeScope(), objective.Divergence(points));
    }

    private static void Descend(Tensor points, TsneObjective objective, TsneOptions options, IProgress<TsneProgress>? progress, CancellationToken cancellation)
    {
        var rate = options.LearningRate ?? Math.Max(points.shape[0] / options.EarlyExaggeration / 4, 50);
        var update = zeros_like(points);
        var gains = ones_like(points);
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var early = iteration < options.ExaggeratedIterations;
            // The two stages are two descents: speed and gains of the first mean nothing to the second.
            if (iteration == options.ExaggeratedIterations)
            {
                update.zero_();
                gains.fill_(1);
            }

            var gradient = objective.Gradient(points, early ? options.EarlyExaggeration : 1);
            // Jacobs 1988: a coordinate that keeps its direction gets larger steps.
            var keeps = (update * gradient).lt(0);
            gains.copy_(where(keeps, gains + .2, gains * .8).clamp_min_(SmallestGain));
            update.mul_(early ? .5 : .8).sub_(gains * gradient * rate);
            points.add_(update);
            points.sub_(points.mean([0], keepdim: true));

            if ((iteration + 1) % ReportEvery != 0)
                continue;
            progress?.Report(new TsneProgress(iteration + 1, options.Iterations, objective.Divergence(points)));
            if (!early && gradient.norm().item<double>() <= SmallestGradient)
                return;
        }
    }

    private static Tensor Start(Tensor values, TsneOptions options)
    {
        if (options.Initialization == TsneInitialization.Random)
            return Drawn(values.shape[0], options.Seed);
        using var pca = Pca.Fit(values);
        var first = pca.Transform(values);
        // Samples on one line start on one line.
        var plane = pca.Rank == 1 ? cat([first, zeros_like(first)], 1) : first.narrow(1, 0, 2);
        return plane * (FirstDeviation / plane.select(1, 0).std(unbiased: false).item<double>());
    }

    // Box and Muller's pairs of normally distributed numbers.
    private static Tensor Drawn(long count, ulong seed)
    {
        var random = Xoshiro256.For(seed, RandomStreams.Embedding);
        var points = new double[count, 2];
        for (var row = 0; row < count; row++)
        {
            var length = FirstDeviation * Math.Sqrt(-2 * Math.Log(1 - random.NextUnit()));
            (points[row, 1], points[row, 0]) = Math.SinCos(2 * Math.PI * random.NextUnit());
            points[row, 0] *= length;
            points[row, 1] *= length;
        }
        return tensor(points);
    }
}
