using Dann.Dsl.Architecture;

namespace Dann.Dsl.Weights;

/// <summary>How the names of a file of weights become names of a network's parameters and buffers.</summary>
/// <param name="Rules">What is done to a name, first to last: each works on what those before it have made.</param>
/// <param name="Ignore">Names of the file that are passed over.</param>
public sealed record WeightMapping(EquatableArray<NameRule> Rules, EquatableArray<NamePattern> Ignore)
{
    /// <summary>Every name stays as it is.</summary>
    public static WeightMapping None { get; } = new([], []);

    /// <summary>The order of a kernel's axes in the file, one of <see cref="AxisOrder.KernelWords"/>; null for that of the format.</summary>
    public string? Kernels { get; init; }

    /// <summary>The order of a linear layer's axes, one of <see cref="AxisOrder.DenseWords"/>; null for that of the format.</summary>
    public string? Dense { get; init; }

    /// <summary>The name in the network; null where the mapping passes the name over.</summary>
    /// <param name="name">The name in the file.</param>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A pattern takes too long.</exception>
    public string? Map(string name) => Ignore.Any(pattern => pattern.Covers(name)) ? null : Rules.Aggregate(name, (current, rule) => rule.Apply(current));

    /// <summary>The axes of the file, whose format has the order given.</summary>
    public AxisOrder Axes(AxisOrder ofFormat) => new(Kernels ?? ofFormat.Kernels, Dense ?? ofFormat.Dense);
}
