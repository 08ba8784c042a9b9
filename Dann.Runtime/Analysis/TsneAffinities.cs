using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// The neighbourhoods of the samples (van der Maaten and Hinton 2008, equations 1 and in section 3.1): around each sample a Gaussian whose width gives
/// its distribution over the others the asked perplexity, and p_ij = (p_j|i + p_i|j) / 2N.
/// </summary>
internal static class TsneAffinities
{
    private const int MaximumHalvings = 100;

    // Of the entropy, in nats.
    private const double Tolerance = 1e-5;

    /// <summary>P, (N, N), symmetric with sum 1 and a diagonal of zeros.</summary>
    /// <param name="samples">(N, D), float64.</param>
    /// <param name="perplexity">2 to the entropy in bits of each conditional distribution.</param>
    /// <param name="cancellation">Looked at between the halvings.</param>
    public static Tensor Joint(Tensor samples, double perplexity, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var conditional = Conditional(SquaredDistances(samples), Math.Log(perplexity), cancellation);
        var sum = conditional + conditional.t();
        return sum.div_(sum.sum()).MoveToOuterDisposeScope();
    }

    private static Tensor SquaredDistances(Tensor samples)
    {
        using var scope = NewDisposeScope();
        // Centred, because the expansion below loses the digits that a common offset takes.
        var centred = samples - samples.mean([0]);
        var squares = centred.square().sum(1);
        var distances = centred.matmul(centred.t()).mul_(-2).add_(squares.unsqueeze(1)).add_(squares.unsqueeze(0)).clamp_min_(0);
        return distances.MoveToOuterDisposeScope();
    }

    /// <summary>p_j|i in row i, by bisection of all precisions 1/2σ² at once.</summary>
    private static Tensor Conditional(Tensor distances, double entropy, CancellationToken cancellation)
    {
        using var whole = NewDisposeScope();
        var count = distances.shape[0];
        // The nearest neighbour's distance is taken off: the distribution stays, and far samples do not underflow all at once.
        distances.diagonal().fill_(double.PositiveInfinity);
        var shifted = distances - distances.amin([1], keepdim: true);
        // What 0 · infinity would make of the sample itself.
        var finite = shifted.clone();
        finite.diagonal().fill_(0);

        var precision = ones([count, 1], ScalarType.Float64);
        var low = zeros_like(precision);
        var high = full_like(precision, double.PositiveInfinity);
        var probabilities = empty(0, ScalarType.Float64);
        for (var halving = 0; halving < MaximumHalvings; halving++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var weights = (shifted * -precision).exp_();
            var sums = weights.sum(1, keepdim: true);
            weights.div_(sums);
            var difference = sums.log() + precision * (weights * finite).sum(1, keepdim: true) - entropy;
            probabilities.Dispose();
            probabilities = weights.MoveToOuterDisposeScope();
            if (difference.abs().le(Tolerance).all().item<bool>())
                break;

            var wide = difference.gt(Tolerance);
            var narrow = difference.lt(-Tolerance);
            low.copy_(where(wide, precision, low));
            high.copy_(where(narrow, precision, high));
            var middle = where(high.isinf(), precision * 2, (low + high) / 2);
            precision.copy_(where(wide.logical_or(narrow), middle, precision));
        }
        return probabilities.MoveToOuterDisposeScope();
    }
}
