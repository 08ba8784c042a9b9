using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>How torch draws new weights, with a generator of the caller's.</summary>
public static class Initializers
{
    /// <summary>
    /// The default of <c>Linear</c> and <c>Conv2d</c>: weight and bias uniform in ±1/√fanIn (kaiming_uniform_ with a = √5 comes to that).
    /// </summary>
    /// <param name="weight">The weight, drawn first.</param>
    /// <param name="bias">The bias, drawn second; null where the layer has none.</param>
    /// <param name="fanIn">The number of inputs that each output sums over.</param>
    /// <param name="generator">Lies on the device of the parameters.</param>
    public static void UniformFanIn(Parameter weight, Parameter? bias, long fanIn, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fanIn);
        var bound = 1 / Math.Sqrt(fanIn);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        weight.uniform_(-bound, bound, generator);
        bias?.uniform_(-bound, bound, generator);
    }
}
