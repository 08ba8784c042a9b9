using Dann.Runtime.Data.Randomness;
using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// A linear support vector machine with an L2 penalty: minimises ½‖w‖² + C Σ loss(y·wᵀx), the bias being the weight of a feature that is always 1, as
/// LIBLINEAR does. More than two classes are solved one against the rest. The same input and seed give the same weights.
/// </summary>
public sealed class LinearSvm
{
    private const int WidestForNewton = 512;

    private readonly double[][] weights;

    private LinearSvm(long[] classes, IReadOnlyList<SvmSolution> solutions)
    {
        Classes = classes;
        weights = [.. solutions.Select(solution => solution.Weights)];
        Converged = solutions.All(solution => solution.Converged);
    }

    /// <summary>The labels seen, ascending.</summary>
    public IReadOnlyList<long> Classes { get; }

    /// <summary>Whether every problem was solved within the limit of passes. If not, the weights are those of the last pass.</summary>
    public bool Converged { get; }

    /// <summary>D, the number of features.</summary>
    public int Width => weights[0].Length - 1;

    /// <summary>The weights: one row per class, or one row in all for two classes; each D numbers and the bias.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Weights => weights;

    /// <summary>Finds the weights.</summary>
    /// <param name="samples">(N, D).</param>
    /// <param name="labels">(N), whole numbers.</param>
    /// <param name="options">The settings; LIBLINEAR's defaults by default.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">Samples that are not (N, D) or not finite, labels that do not fit them, one class only, or a setting out of range.</exception>
    public static LinearSvm Fit(Tensor samples, Tensor labels, LinearSvmOptions? options = null, CancellationToken cancellation = default)
    {
        var rows = FeatureRows.From(samples);
        return Fit(rows, AnalysisInputs.Labels(labels, rows.Count, nameof(labels)), options, cancellation);
    }

    /// <inheritdoc cref="Fit(Tensor, Tensor, LinearSvmOptions?, CancellationToken)"/>
    public static LinearSvm Fit(FeatureRows samples, IReadOnlyList<long> labels, LinearSvmOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(labels);
        AnalysisInputs.SameCount(labels.Count, samples.Count, nameof(labels));
        options ??= new LinearSvmOptions();
        options.Check(nameof(options));
        long[] classes = [.. labels.Distinct().Order()];
        if (classes.Length < 2)
            throw new ArgumentException($"Expected at least two classes; found {(classes.Length == 0 ? "none" : $"only class {classes[0]}")}.", nameof(labels));

        // Of two classes the second is the positive one, and one problem tells both.
        var positives = classes.Length == 2 ? classes[1..] : classes;
        var newton = options.Solver == SvmSolver.Newton
            || (options.Solver == SvmSolver.Automatic && options.Loss == SvmLoss.SquaredHinge && samples.Width <= WidestForNewton);
        return new LinearSvm(classes, newton ? SolveByNewton(samples, labels, positives, options, cancellation) : SolveByDescent(samples, labels, positives, options, cancellation));
    }

    /// <summary>wᵀx + b of each sample: (N, classes), or (N, 1) for two classes, positive for the second.</summary>
    /// <exception cref="ArgumentException">The samples have not the D of the fit.</exception>
    public Tensor DecisionValues(FeatureRows samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        AnalysisInputs.SameWidth(samples.Width, Width, nameof(samples));
        var values = new double[samples.Count, weights.Length];
        for (var row = 0; row < samples.Count; row++)
        {
            for (var index = 0; index < weights.Length; index++)
                values[row, index] = samples.Dot(row, weights[index]) + weights[index][^1];
        }
        return tensor(values);
    }

    /// <inheritdoc cref="DecisionValues(FeatureRows)"/>
    public Tensor DecisionValues(Tensor samples) => DecisionValues(FeatureRows.From(samples));

    /// <summary>The label of each sample, (N), Int64: that of the greatest decision value, the first of equal ones.</summary>
    /// <exception cref="ArgumentException">The samples have not the D of the fit.</exception>
    public Tensor Predict(FeatureRows samples) => tensor(PredictedLabels(samples));

    /// <inheritdoc cref="Predict(FeatureRows)"/>
    public Tensor Predict(Tensor samples) => Predict(FeatureRows.From(samples));

    /// <summary>The share of samples that are given their label.</summary>
    /// <exception cref="ArgumentException">The samples have not the D of the fit, or there is not one label for each.</exception>
    public double Accuracy(FeatureRows samples, IReadOnlyList<long> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var predicted = PredictedLabels(samples);
        AnalysisInputs.SameCount(labels.Count, predicted.Length, nameof(labels));
        return predicted.Where((label, index) => label == labels[index]).Count() / (double)predicted.Length;
    }

    private long[] PredictedLabels(FeatureRows samples)
    {
        using var values = DecisionValues(samples);
        if (weights.Length == 1)
            return [.. values.data<double>().Select(value => Classes[value > 0 ? 1 : 0])];
        using var greatest = values.argmax(1);
        return [.. greatest.data<long>().Select(index => Classes[(int)index])];
    }

    private static SvmSolution[] SolveByDescent(FeatureRows samples, IReadOnlyList<long> labels, long[] positives, LinearSvmOptions options, CancellationToken cancellation)
    {
        var solutions = new SvmSolution[positives.Length];
        Parallel.For(0, positives.Length, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            sbyte[] signs = [.. labels.Select(label => (sbyte)(label == positives[index] ? 1 : -1))];
            var random = Xoshiro256.For(options.Seed, RandomStreams.SvmVisits, index: (ulong)index);
            solutions[index] = DualCoordinateDescent.Solve(samples, signs, options, random, cancellation);
        });
        return solutions;
    }

    private static SvmSolution[] SolveByNewton(FeatureRows samples, IReadOnlyList<long> labels, long[] positives, LinearSvmOptions options, CancellationToken cancellation)
    {
        using var single = new SingleThread();
        using var scope = NewDisposeScope();
        var rows = samples.ToTensor();
        var withBias = cat([rows, ones([rows.shape[0], 1], ScalarType.Float64)], 1);
        var solutions = new SvmSolution[positives.Length];
        for (var index = 0; index < positives.Length; index++)
        {
            using var signs = tensor(labels.Select(label => label == positives[index] ? 1d : -1d).ToArray());
            solutions[index] = SvmNewton.Solve(withBias, signs, options.Cost, cancellation);
        }
        return solutions;
    }
}
