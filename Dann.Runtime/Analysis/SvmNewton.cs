using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Newton's method for f(w) = ½‖w‖² + C Σ max(0, 1 − y·wᵀx)² (Keerthi and DeCoste, JMLR 2005; with their exact steps replaced by a search that
/// halves). f is quadratic as long as the same samples stay within the margin, so the end is exact and takes a few steps whatever C is.
/// </summary>
internal static class SvmNewton
{
    private const int MaximumSteps = 100;

    /// <param name="samples">(N, D + 1), the last column all 1; float64.</param>
    /// <param name="signs">(N), +1 or −1; float64.</param>
    /// <param name="cost">C.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public static SvmSolution Solve(Tensor samples, Tensor signs, double cost, CancellationToken cancellation)
    {
        using var whole = NewDisposeScope();
        var weights = zeros(samples.shape[1], ScalarType.Float64);
        var margins = zeros_like(signs);
        var initial = double.NaN;
        for (var taken = 0; taken < MaximumSteps; taken++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var inside = margins.lt(1).nonzero().squeeze(1);
            var near = samples.index_select(0, inside);
            var nearSigns = signs.index_select(0, inside);
            var slack = 1 - margins.index_select(0, inside);
            var gradient = weights - 2 * cost * near.t().mv(nearSigns * slack);
            var norm = gradient.norm().item<double>();
            if (taken == 0)
                initial = norm;
            // The rounding of a sum of N terms, not a choice: nothing is gained below it.
            if (norm <= 1e-12 * initial)
                return Done(weights, true);

            var hessian = near.t().matmul(near).mul_(2 * cost);
            hessian.diagonal().add_(1);
            var direction = linalg.solve(hessian, gradient.neg());
            var change = signs * samples.mv(direction);
            var length = Search(weights, margins, direction, change, gradient, cost);
            if (length == 0)
                return Done(weights, norm <= 1e-6 * initial);

            weights.add_(direction, length);
            margins.add_(change, length);
            var now = margins.lt(1).nonzero().squeeze(1);
            if (length == 1 && now.shape[0] == inside.shape[0] && now.eq(inside).all().item<bool>())
                return Done(weights, true);
        }
        return Done(weights, false);
    }

    private static SvmSolution Done(Tensor weights, bool converged) => new(weights.data<double>().ToArray(), converged);

    /// <summary>The first of 1, ½, ¼, … that lowers f enough (Armijo); 0 where rounding hides any descent.</summary>
    private static double Search(Tensor weights, Tensor margins, Tensor direction, Tensor change, Tensor gradient, double cost)
    {
        var start = Objective(weights, margins, cost);
        var slope = gradient.dot(direction).item<double>();
        for (var length = 1d; length > 1e-10; length /= 2)
        {
            if (Objective(weights + length * direction, margins + length * change, cost) <= start + 1e-4 * length * slope)
                return length;
        }
        return 0;
    }

    private static double Objective(Tensor weights, Tensor margins, double cost) =>
        .5 * weights.dot(weights).item<double>() + cost * (1 - margins).clamp_min(0).square().sum().item<double>();
}
