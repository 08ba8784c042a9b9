namespace Dann.Runtime.Analysis;

/// <summary>The settings of a linear SVM. The defaults are LIBLINEAR's, but for the limit, which grows with what was asked for.</summary>
public sealed record LinearSvmOptions
{
    /// <summary>C, the weight of the losses against that of ½‖w‖², above 0.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>The loss of a sample.</summary>
    public SvmLoss Loss { get; init; } = SvmLoss.SquaredHinge;

    /// <summary>The way to the optimum.</summary>
    public SvmSolver Solver { get; init; } = SvmSolver.Automatic;

    /// <summary>Where the dual descent stops: the greatest difference between two projected gradients, above 0. Newton's method always goes to the end.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The most passes over the samples, above 0. See <see cref="LinearSvm.Converged"/>.</summary>
    public int MaximumPasses { get; init; } = 1000;

    /// <summary>The order in which the dual descent visits the samples.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check(string name)
    {
        if (!(Cost > 0) || !double.IsFinite(Cost))
            throw new ArgumentException($"C must be above 0 and finite; found {Cost}.", name);
        if (!(Tolerance > 0))
            throw new ArgumentException($"The tolerance must be above 0; found {Tolerance}.", name);
        if (MaximumPasses < 1)
            throw new ArgumentException($"The limit of passes must be at least 1; found {MaximumPasses}.", name);
        if (Solver == SvmSolver.Newton && Loss != SvmLoss.SquaredHinge)
            throw new ArgumentException($"Newton's method needs {nameof(SvmLoss.SquaredHinge)}; found {Loss}. Use {nameof(SvmSolver.DualCoordinateDescent)}.", name);
    }
}
