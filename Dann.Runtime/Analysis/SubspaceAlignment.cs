using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// Subspace alignment (Fernando, Habrard, Sebban and Tuytelaars, ICCV 2013): with the first d principal components of both domains as the
/// columns of Ps and Pt, source samples become Xs·Ps·(Psᵀ·Pt) and target samples Xt·Pt, and a classifier of the former serves the latter. Each
/// domain is normalised by its own statistics. Inner products of the two equal the similarity Xs·Ps·Psᵀ·Pt·Ptᵀ·Xtᵀ of the authors' code. Float64 on the CPU.
/// </summary>
public sealed class SubspaceAlignment : IDisposable
{
    private readonly Subspace source;
    private readonly Subspace target;

    private SubspaceAlignment(Subspace source, Subspace target, int dimensions)
    {
        this.source = source;
        this.target = target;
        Dimensions = dimensions;
    }

    /// <summary>d, the dimensions of the common space.</summary>
    public int Dimensions { get; }

    /// <summary>Finds the two subspaces.</summary>
    /// <param name="source">(N, D), at least two samples.</param>
    /// <param name="target">(M, D), at least two samples.</param>
    /// <param name="dimensions">d, at most the number of directions that either domain varies in.</param>
    /// <param name="normalization">What is done to each domain first.</param>
    /// <exception cref="ArgumentException">Samples that are not (N, D), not finite, too few, of different widths, or of fewer directions than d.</exception>
    public static SubspaceAlignment Fit(Tensor source, Tensor target, int dimensions, SubspaceNormalization normalization = SubspaceNormalization.ZScore)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        using var scope = NewDisposeScope();
        var sourceValues = AnalysisInputs.Matrix(source, nameof(source), minimumRows: 2);
        var targetValues = AnalysisInputs.Matrix(target, nameof(target), minimumRows: 2);
        AnalysisInputs.SameWidth(targetValues.shape[1], sourceValues.shape[1], nameof(target));

        var fittedSource = Subspace.Fit(sourceValues, dimensions, normalization, nameof(source));
        try
        {
            return new SubspaceAlignment(fittedSource, Subspace.Fit(targetValues, dimensions, normalization, nameof(target)), dimensions);
        }
        catch
        {
            fittedSource.Dispose();
            throw;
        }
    }

    /// <summary>Source samples in the target's subspace, Xs·Ps·(Psᵀ·Pt), (N, d).</summary>
    /// <param name="samples">(N, D) of the source domain.</param>
    /// <param name="dimensions">Fewer dimensions than were fitted, so that one fit serves a search over d; all by default.</param>
    public Tensor TransformSource(Tensor samples, int? dimensions = null)
    {
        using var scope = NewDisposeScope();
        var sourceBasis = source.Basis(Kept(dimensions));
        var alignment = sourceBasis.t().matmul(target.Basis(Kept(dimensions)));
        return source.Normalized(samples).matmul(sourceBasis).matmul(alignment).MoveToOuterDisposeScope();
    }

    /// <summary>Target samples in the target's subspace, Xt·Pt, (N, d).</summary>
    /// <param name="samples">(N, D) of the target domain; test samples are normalised by the statistics of the fit.</param>
    /// <param name="dimensions">Fewer dimensions than were fitted; all by default.</param>
    public Tensor TransformTarget(Tensor samples, int? dimensions = null)
    {
        using var scope = NewDisposeScope();
        return target.Normalized(samples).matmul(target.Basis(Kept(dimensions))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
    }

    private int Kept(int? dimensions)
    {
        var kept = dimensions ?? Dimensions;
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1, nameof(dimensions));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kept, Dimensions, nameof(dimensions));
        return kept;
    }

    private sealed class Subspace(ColumnScaling scaling, Pca components) : IDisposable
    {
        public static Subspace Fit(Tensor values, int dimensions, SubspaceNormalization normalization, string name)
        {
            var scaling = new ColumnScaling(values, normalization, name);
            try
            {
                using var normalized = scaling.Apply(values, name);
                return new Subspace(scaling, Pca.Fit(normalized, dimensions, name));
            }
            catch
            {
                scaling.Dispose();
                throw;
            }
        }

        /// <summary>P, (D, d).</summary>
        public Tensor Basis(int dimensions) => components.Components.narrow(0, 0, dimensions).t();

        public Tensor Normalized(Tensor samples)
        {
            var values = AnalysisInputs.Matrix(samples, nameof(samples));
            AnalysisInputs.SameWidth(values.shape[1], components.Mean.shape[0], nameof(samples));
            return scaling.Apply(values, nameof(samples));
        }

        public void Dispose()
        {
            scaling.Dispose();
            components.Dispose();
        }
    }
}
