using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Newton's method for f(w) = ½‖w‖² + C Σ max(0, 1 − y·wᵀx)² (Keerthi and DeCoste, JMLR 2005), with the best length of each step. f is quadratic as
/// long as the same samples stay within the margin, so the end is exact. A great C is reached by way of smaller ones, each from the
/// end of the last, because there the samples within the margin are few and change with every step.
/// </summary>
internal sealed class SvmNewton
{
    private const int MaximumSteps = 200;
    private const int MaximumRounds = 60;

    // Parts of the sum of all magnitudes that make up the gradient: what rounding alone leaves, and what is still an end.
    private const double Rounding = 1e-13;
    private const double Acceptable = 1e-8;

    private readonly Tensor samples;
    private readonly Tensor signs;
    private readonly Tensor weights;
    private readonly Tensor margins;

    private SvmNewton(Tensor samples, Tensor signs)
    {
        (this.samples, this.signs) = (samples, signs);
        (weights, margins) = (zeros(samples.shape[1], ScalarType.Float64), zeros_like(signs));
    }

    /// <param name="samples">(N, D + 1), the last column all 1; float64.</param>
    /// <param name="signs">(N), +1 or −1; float64.</param>
    /// <param name="cost">C.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public static SvmSolution Solve(Tensor samples, Tensor signs, double cost, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var newton = new SvmNewton(samples, signs);
        var stages = Math.Max(0, (int)Math.Ceiling(Math.Log10(cost)));
        for (var stage = stages; stage > 0; stage--)
            newton.Minimise(cost * Math.Pow(10, -stage), cancellation);
        var converged = newton.Minimise(cost, cancellation);
        return new SvmSolution(newton.weights.data<double>().ToArray(), converged);
    }

    private bool Minimise(double cost, CancellationToken cancellation)
    {
        for (var taken = 0; taken < MaximumSteps; taken++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var inside = Inside();
            var near = samples.index_select(0, inside);
            var slack = 1 - margins.index_select(0, inside);
            var gradient = weights - 2 * cost * near.t().mv(signs.index_select(0, inside) * slack);
            var part = gradient.norm().item<double>() / (weights.norm() + 2 * cost * near.abs().t().mv(slack).norm()).item<double>();
            if (part <= Rounding)
                return true;

            var hessian = near.t().matmul(near).mul_(2 * cost);
            hessian.diagonal().add_(1);
            var direction = linalg.solve(hessian, gradient.neg());
            var change = signs * samples.mv(direction);
            var length = Search(direction, change, cost);
            if (length == 0)
                return part <= Acceptable;

            weights.add_(direction, length);
            margins.add_(change, length);
            var now = Inside();
            if (Math.Abs(length - 1) < 1e-6 && now.shape[0] == inside.shape[0] && now.eq(inside).all().item<bool>())
                return true;
        }
        return false;
    }

    /// <summary>The samples that cost something.</summary>
    private Tensor Inside() => margins.lt(1).nonzero().squeeze(1);

    /// <summary>
    /// The length t that minimises f(w + t·direction): the zero of f', which is piecewise linear and rises. Newton's method within a bracket that
    /// shrinks; 0 where rounding hides any descent.
    /// </summary>
    private double Search(Tensor direction, Tensor change, double cost)
    {
        var along = weights.dot(direction).item<double>();
        var squaredLength = direction.dot(direction).item<double>();
        ReadOnlySpan<double> starts = margins.data<double>().ToArray();
        ReadOnlySpan<double> changes = change.data<double>().ToArray();
        var (low, high) = (0d, double.PositiveInfinity);
        var length = 1d;
        for (var round = 0; round < MaximumRounds; round++)
        {
            var (slope, curvature) = (along + length * squaredLength, squaredLength);
            for (var row = 0; row < starts.Length; row++)
            {
                var slack = 1 - starts[row] - length * changes[row];
                if (slack <= 0)
                    continue;
                slope -= 2 * cost * slack * changes[row];
                curvature += 2 * cost * changes[row] * changes[row];
            }
            if (Math.Abs(slope) <= 1e-10 * curvature * length)
                break;
            (low, high) = slope < 0 ? (length, high) : (low, length);
            var next = length - slope / curvature;
            length = next > low && next < high ? next : double.IsPositiveInfinity(high) ? 2 * length : (low + high) / 2;
        }
        return length > 1e-12 ? length : 0;
    }
}
