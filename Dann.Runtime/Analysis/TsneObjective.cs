using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// KL(P‖Q) of points in the plane, with q_ij ∝ 1 / (1 + ‖y_i − y_j‖²), and its gradient 4 Σ_j (p_ij − q_ij)(y_i − y_j) / (1 + ‖y_i − y_j‖²) (van der Maaten
/// and Hinton 2008, equation 5). Rows are taken in blocks that stay in the cache, and attraction and repulsion are summed apart, because the
/// normaliser of q is only known after the last block.
/// </summary>
internal sealed class TsneObjective(Tensor affinities)
{
    // Numbers per block: 1 MB, of which four are in use at a time.
    private const long BlockSize = 1 << 17;

    private const double Smallest = 2.220446049250313e-16;

    private readonly long count = affinities.shape[0];

    /// <summary>The gradient (N, 2), with the attraction multiplied by the exaggeration.</summary>
    public Tensor Gradient(Tensor points, double exaggeration = 1)
    {
        using var scope = NewDisposeScope();
        var (left, right) = Factors(points);
        // Three products with one column each, of which the third sums the weights: a product with three columns at once takes twice as long.
        Tensor[] columns = [points.select(1, 0).contiguous(), points.select(1, 1).contiguous(), ones(count, points.dtype)];
        var attraction = empty([columns.Length, count], points.dtype);
        var repulsion = empty([columns.Length, count], points.dtype);
        var normaliser = zeros([], points.dtype);
        foreach (var (start, length) in Blocks())
        {
            using var block = NewDisposeScope();
            var kernel = left.narrow(0, start, length).mm(right).reciprocal_();
            normaliser.add_(kernel.sum());
            var pull = affinities.narrow(0, start, length) * kernel;
            var push = kernel.mul_(kernel);
            for (var column = 0; column < columns.Length; column++)
            {
                attraction[column].narrow(0, start, length).copy_(pull.mv(columns[column]));
                repulsion[column].narrow(0, start, length).copy_(push.mv(columns[column]));
            }
        }
        // Every point has a kernel of 1 with itself.
        var forces = attraction.mul_(exaggeration).sub_(repulsion.div_(normaliser - count)).t();
        return (forces.narrow(1, 2, 1) * points - forces.narrow(1, 0, 2)).mul_(4).MoveToOuterDisposeScope();
    }

    /// <summary>KL(P‖Q) in nats.</summary>
    public double Divergence(Tensor points)
    {
        using var scope = NewDisposeScope();
        var (left, right) = Factors(points);
        var normaliser = zeros([], points.dtype);
        var divergence = zeros([], points.dtype);
        foreach (var (start, length) in Blocks())
        {
            using var block = NewDisposeScope();
            var inverse = left.narrow(0, start, length).mm(right);
            var near = affinities.narrow(0, start, length);
            divergence.add_((near * (near.clamp_min(Smallest).log_().add_(inverse.log()))).sum());
            normaliser.add_(inverse.reciprocal_().sum());
        }
        return (divergence + (normaliser - count).log()).item<double>();
    }

    /// <summary>Two matrices whose product is 1 + ‖y_i − y_j‖².</summary>
    private (Tensor Left, Tensor Right) Factors(Tensor points)
    {
        var squares = points.square().sum(1, keepdim: true);
        var one = ones([count, 1], points.dtype);
        return (cat([points * -2, squares + 1, one], 1), cat([points, one, squares], 1).t().contiguous());
    }

    private IEnumerable<(long Start, long Length)> Blocks()
    {
        var rows = Math.Max(1, BlockSize / count);
        for (long start = 0; start < count; start += rows)
            yield return (start, Math.Min(rows, count - start));
    }
}
