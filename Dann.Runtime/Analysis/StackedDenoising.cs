using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Marginalized stacked denoising autoencoders (Chen et al. 2012), as Ganin et al. 2016 use them on reviews: each layer is the linear map that best restores samples of which every
/// value was set to 0 with a certain probability, in expectation over all such corruptions, which has a closed form; tanh follows, and the next layer is fitted to the result.
/// A constant 1 stands beside the values and is never corrupted. Everything is float64 on the CPU: the ridge of 1e-5 is below what float32 tells apart from the sums beside it.
/// </summary>
public sealed class StackedDenoising : IDisposable
{
    // Each (D + 1, D): the last row is that of the constant.
    private readonly List<Tensor> maps;

    private StackedDenoising(List<Tensor> maps) => this.maps = maps;

    /// <summary>How many layers there are.</summary>
    public int Layers => maps.Count;

    /// <summary>D, the values of a sample.</summary>
    public long Width => maps[0].shape[1];

    /// <summary>Fits the layers, one after the other. It takes a linear system of D + 1 unknowns for each.</summary>
    /// <param name="samples">(N, D), of all domains together; no labels are needed.</param>
    /// <param name="layers">At least one.</param>
    /// <param name="corruption">The probability that a value is set to 0, above 0 and below 1.</param>
    /// <param name="ridge">What is added to the diagonal but for the constant's, above 0: a value that is 0 in all samples has no solution without.</param>
    /// <exception cref="ArgumentException">The samples are not (N, D) or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static StackedDenoising Fit(Tensor samples, int layers = 5, double corruption = 0.5, double ridge = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        if (!(corruption is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(corruption), corruption, "Expected a probability above 0 and below 1.");
        if (!(ridge > 0 && double.IsFinite(ridge)))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "Expected a number above 0.");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var values = AnalysisInputs.Matrix(samples, nameof(samples));
        var maps = new List<Tensor>();
        for (var layer = 0; layer < layers; layer++)
        {
            using var inner = NewDisposeScope();
            var map = Map(WithConstant(values), corruption, ridge);
            maps.Add(map.DetachFromDisposeScope());
            values = Apply(values, map).MoveToOuterDisposeScope();
        }

        return new StackedDenoising(maps);
    }

    /// <summary>The samples with what each layer makes of them behind: (N, (1 + layers) · D), float32. Belongs to the dispose scope in use.</summary>
    /// <param name="samples">(N, D).</param>
    /// <exception cref="ArgumentException">The samples are not (N, D), of another D, or not finite.</exception>
    public Tensor Transform(Tensor samples)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var values = AnalysisInputs.Matrix(samples, nameof(samples));
        AnalysisInputs.SameWidth(values.shape[1], Width, nameof(samples));
        var all = empty([values.shape[0], (1 + Layers) * Width], ScalarType.Float32);
        for (var layer = 0; layer <= Layers; layer++)
        {
            using var inner = NewDisposeScope();
            all.narrow(1, layer * Width, Width).copy_(values);
            if (layer < Layers)
                values = Apply(values, maps[layer]).MoveToOuterDisposeScope();
        }

        return all.MoveToOuterDisposeScope();
    }

    /// <summary>Releases the maps.</summary>
    public void Dispose()
    {
        foreach (var map in maps)
            map.Dispose();
    }

    // With S = X'X and q the probabilities that a value is kept (1 for the constant): the expectation of corrupted X' times corrupted X is S · q q', on the diagonal S · q because
    // a value is kept or lost once; that of corrupted X' times X is q · S. The map solves the one for the other.
    private static Tensor Map(Tensor withConstant, double corruption, double ridge)
    {
        var scatter = withConstant.t().matmul(withConstant);
        var width = scatter.shape[0] - 1;
        var kept = full([width + 1, 1], 1 - corruption, ScalarType.Float64);
        kept[width] = 1;
        var penalty = full([width + 1], ridge, ScalarType.Float64);
        penalty[width] = 0;
        var corrupted = scatter * kept * kept.t();
        corrupted.diagonal().copy_((scatter.diagonal() * kept.squeeze(1)) + penalty);
        return linalg.solve(corrupted, (scatter * kept).narrow(1, 0, width));
    }

    private static Tensor Apply(Tensor values, Tensor map) => WithConstant(values).matmul(map).tanh_();

    private static Tensor WithConstant(Tensor values) => cat([values, ones([values.shape[0], 1], ScalarType.Float64)], 1);
}
