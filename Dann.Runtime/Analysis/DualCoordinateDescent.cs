using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Dual coordinate descent with shrinking for a linear SVM (Hsieh, Chang, Lin, Keerthi and Sundararajan, ICML 2008, Algorithms 1 and 3). The bias
/// is the weight of a feature that is always 1, so it is regularised like the others.
/// </summary>
internal sealed class DualCoordinateDescent
{
    private readonly FeatureRows rows;
    private readonly sbyte[] signs;
    private readonly double bound;
    private readonly double diagonal;
    private readonly double[] weights;
    private readonly double[] alphas;
    private readonly double[] curvatures;
    private readonly int[] order;

    private DualCoordinateDescent(FeatureRows rows, sbyte[] signs, LinearSvmOptions options)
    {
        this.rows = rows;
        this.signs = signs;
        (bound, diagonal) = options.Loss == SvmLoss.Hinge ? (options.Cost, 0) : (double.PositiveInfinity, .5 / options.Cost);
        weights = new double[rows.Width + 1];
        alphas = new double[rows.Count];
        curvatures = [.. Enumerable.Range(0, rows.Count).Select(row => rows.SquaredNorm(row) + 1 + diagonal)];
        order = [.. Enumerable.Range(0, rows.Count)];
    }

    /// <param name="rows">The samples.</param>
    /// <param name="signs">+1 or −1 for each.</param>
    /// <param name="options">Cost, loss, tolerance, limit.</param>
    /// <param name="random">The order of the visits.</param>
    /// <param name="cancellation">Looked at before each pass.</param>
    public static SvmSolution Solve(FeatureRows rows, sbyte[] signs, LinearSvmOptions options, Xoshiro256 random, CancellationToken cancellation)
    {
        var descent = new DualCoordinateDescent(rows, signs, options);
        var converged = descent.Run(options, random, cancellation);
        return new SvmSolution(descent.weights, converged);
    }

    private bool Run(LinearSvmOptions options, Xoshiro256 random, CancellationToken cancellation)
    {
        var active = order.Length;
        var (lowest, highest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var pass = 0; pass < options.MaximumPasses; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            Shuffle(order.AsSpan(0, active), ref random);
            var (newLowest, newHighest) = Pass(ref active, lowest, highest);
            if (newHighest - newLowest <= options.Tolerance)
            {
                if (active == order.Length)
                    return true;
                // The samples left out so far have to agree too.
                active = order.Length;
                (lowest, highest) = (double.NegativeInfinity, double.PositiveInfinity);
                continue;
            }
            lowest = newLowest < 0 ? newLowest : double.NegativeInfinity;
            highest = newHighest > 0 ? newHighest : double.PositiveInfinity;
        }
        return false;
    }

    /// <summary>One step for each active sample; returns the least and the greatest projected gradient.</summary>
    private (double Lowest, double Highest) Pass(ref int active, double lowest, double highest)
    {
        var (newLowest, newHighest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var place = 0; place < active; place++)
        {
            var row = order[place];
            var alpha = alphas[row];
            var gradient = signs[row] * (rows.Dot(row, weights) + weights[^1]) - 1 + diagonal * alpha;
            var atZero = alpha == 0;
            var atBound = alpha == bound;
            if ((atZero && gradient > highest) || (atBound && gradient < lowest))
            {
                // Far from moving: out of the way until the rest is solved.
                active--;
                (order[place], order[active]) = (order[active], order[place]);
                place--;
                continue;
            }

            var projected = atZero ? Math.Min(gradient, 0) : atBound ? Math.Max(gradient, 0) : gradient;
            newLowest = Math.Min(newLowest, projected);
            newHighest = Math.Max(newHighest, projected);
            if (Math.Abs(projected) > 1e-12)
                Move(row, Math.Clamp(alpha - gradient / curvatures[row], 0, bound));
        }
        return (newLowest, newHighest);
    }

    private void Move(int row, double alpha)
    {
        var step = (alpha - alphas[row]) * signs[row];
        alphas[row] = alpha;
        rows.AddScaled(row, step, weights);
        weights[^1] += step;
    }

    private static void Shuffle(Span<int> order, ref Xoshiro256 random)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
