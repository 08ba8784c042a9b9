namespace Dann.Tests.Shared;

/// <summary>
/// How far a computed number may lie from the exact one, by the standard model of floating point: each operation is off by at most u of its result, u = 2⁻²⁴ in float32 and 2⁻⁵³ in float64.
/// What n operations make of terms whose absolute values sum up to m is then within γ · m of the exact number, γ = n · u / (1 − n · u)
/// (Higham, Accuracy and Stability of Numerical Algorithms, 2002, theorem 3.1 and section 3.5). That holds for every order of a sum, every width of a vector unit, any number of threads,
/// and with or without fused multiply-add: a tolerance from here is the same on every machine. Count an exponential, a logarithm or a root as <see cref="Function"/> operations.
/// </summary>
/// <remarks>
/// A training step has no bound of this kind in float32 that would say much: its chains are thousands of operations long, and a ReLU or a maximum may take the other side.
/// Steps are therefore compared in float64, within <see cref="OfSteps"/>.
/// </remarks>
internal static class Rounding
{
    /// <summary>Libraries promise a few units in the last place of the result.</summary>
    public const int Function = 4;

    // Fan-ins of all layers forward and back, times the samples and the steps: the longest chain of our small networks has fewer operations, and what feeds back into the weights included.
    private const double OperationsOfSteps = 1e6;

    /// <summary>The bound in float32.</summary>
    /// <param name="operations">On the longest way from the inputs to the number; at least 1, for the rounding of the number itself.</param>
    /// <param name="magnitude">The sum of the absolute values of the terms; for products and functions the absolute value of the result.</param>
    public static double Float32(double operations, double magnitude) => Bound(operations, Math.ScaleB(1, -24), magnitude);

    /// <summary>The bound in float64.</summary>
    /// <param name="operations">As in <see cref="Float32"/>.</param>
    /// <param name="magnitude">As in <see cref="Float32"/>.</param>
    public static double Float64(double operations, double magnitude) => Bound(operations, Math.ScaleB(1, -53), magnitude);

    /// <summary>The bound in float64 for weights, gradients and losses after a few training steps of a small network: 1e-10, where a wrong factor shows at 1e-5.</summary>
    /// <param name="magnitude">The largest absolute value among what is compared, or 1 if that is more.</param>
    public static double OfSteps(double magnitude = 1) => Float64(OperationsOfSteps, Math.Max(1, magnitude));

    private static double Bound(double operations, double unit, double magnitude) => operations * unit / (1 - (operations * unit)) * Math.Abs(magnitude);
}
