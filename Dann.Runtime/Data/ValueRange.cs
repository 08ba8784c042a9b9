using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>How large the values of samples are: enough to say that a network will hardly learn from them as they are, or from two domains together.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Mean">The mean of all values.</param>
/// <param name="Deviation">Their standard deviation.</param>
internal readonly record struct ValueRange(double Least, double Greatest, double Mean, double Deviation)
{
    // Sums in float64 are taken of so many values at once.
    private const long ValuesAtOnce = 1 << 24;

    // Values of mean 0 and deviation 1 hardly go beyond 10, and activations of networks stay below this, too.
    private const double MostOfVectors = 100;

    // Domains differ, and are to: a tenfold scale is another unit of measurement.
    private const double MostRatio = 10;

    /// <summary>Measures values.</summary>
    /// <param name="values">See <see cref="DomainSamples.Values"/>.</param>
    public static ValueRange Of(Tensor values)
    {
        using var scope = NewDisposeScope();
        var flat = values.reshape(-1);
        var (sum, squares) = (0.0, 0.0);
        for (long start = 0; start < flat.shape[0]; start += ValuesAtOnce)
        {
            using var part = NewDisposeScope();
            var some = flat.narrow(0, start, Math.Min(ValuesAtOnce, flat.shape[0] - start)).to(ScalarType.Float64);
            sum += some.sum().item<double>();
            squares += some.square().sum().item<double>();
        }

        var mean = sum / flat.shape[0];
        return new(flat.min().to(ScalarType.Float64).item<double>(), flat.max().to(ScalarType.Float64).item<double>(), mean, Math.Sqrt(Math.Max(0, (squares / flat.shape[0]) - (mean * mean))));
    }

    /// <summary>What is unusual about samples by themselves, as a line for the user; null for nothing.</summary>
    /// <param name="name">What the line calls them.</param>
    /// <param name="values">See <see cref="DomainSamples.Values"/>.</param>
    public static string? Doubt(string name, Tensor values)
    {
        if (values.numel() == 0)
            return null;
        var isImages = values.dim() == 4;
        if (values.dtype == ScalarType.Byte)
            return values.max().item<byte>() <= 1 ? $"{name}: uint8 images are expected in 0..255, and these have no value above 1: multiply by 255 before they become uint8, or save them as float32" : null;
        var range = Of(values);
        if (isImages && (range.Least < 0 || range.Greatest > 1))
            return $"{name}: float images are expected in 0..1 and taken as they are; these go from {range.Bounds}{(range is { Least: >= 0, Greatest: > 2 and <= 255 } ? ": divide them by 255, or save them as uint8" : "")}";
        return !isImages && Math.Max(-range.Least, range.Greatest) > MostOfVectors
            ? $"{name}: values are expected in 0..1, or of mean 0 and deviation 1, and taken as they are; these go from {range.Bounds}, with which networks learn badly or overflow: divide or standardise them, those of both domains by the same numbers"
            : null;
    }

    /// <summary>What is unusual about the values of two domains together, as a line for the user; null for nothing. Of images of bytes nothing is.</summary>
    public static string? Doubt(DomainSamples source, DomainSamples target)
    {
        if (source.Values.dtype == ScalarType.Byte || target.Values.dtype == ScalarType.Byte)
            return null;
        var (one, other) = (Of(source.Values), Of(target.Values));
        var (small, large) = one.Deviation < other.Deviation ? (one, other) : (other, one);
        return large.Deviation > MostRatio * small.Deviation || Math.Abs(one.Mean - other.Mean) > MostRatio * large.Deviation
            ? $"{source.Name} has values from {one.Bounds} (mean {Text(one.Mean)}, deviation {Text(one.Deviation)}) and {target.Name} from {other.Bounds} (mean {Text(other.Mean)}, deviation {Text(other.Deviation)}): they look as if they were measured in other units, which any domain classifier tells apart. Bring both to one scale"
            : null;
    }

    private string Bounds => $"{Text(Least)} to {Text(Greatest)}";

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
