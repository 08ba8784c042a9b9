using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>The gradient reversal layer R_λ (Ganin and Lempitsky 2015, equations 7 and 8).</summary>
public static class GradientReversal
{
    /// <summary>
    /// Hands features of any shape on as they are, and their gradient multiplied by −λ. Written as d + (f − d) · −λ with d = f detached:
    /// autograd does the rest in native code. An infinite feature becomes NaN on the way.
    /// </summary>
    public static Tensor Apply(Tensor features, double lambda)
    {
        using var factor = (Scalar)(-lambda);
        using var detached = features.detach();
        using var zero = features - detached;
        return detached.add(zero, factor);
    }
}
