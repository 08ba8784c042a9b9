namespace Dann.Runtime.Analysis;

/// <summary>The weights of one problem of two classes, the bias last (D + 1), and whether the solver reached its end.</summary>
internal sealed record SvmSolution(double[] Weights, bool Converged);
