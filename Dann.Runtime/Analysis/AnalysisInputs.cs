using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>What every analysis asks of its input, so that a wrong one is named before it becomes a wrong number.</summary>
internal static class AnalysisInputs
{
    /// <summary>The samples as float64 on the CPU, without history. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Not (N, D), no columns, fewer than <paramref name="minimumRows"/> rows, or a value that is not finite.</exception>
    public static Tensor Matrix(Tensor samples, string name, int minimumRows = 1)
    {
        ArgumentNullException.ThrowIfNull(samples, name);
        if (samples.dim() != 2)
            throw new ArgumentException($"Expected a tensor of shape (N, D), one row per sample; found {Shape(samples)}. Flatten each sample first.", name);
        if (samples.shape[1] == 0)
            throw new ArgumentException($"Expected at least one column; found {Shape(samples)}.", name);
        if (samples.shape[0] < minimumRows)
            throw new ArgumentException($"Expected at least {minimumRows} {(minimumRows == 1 ? "sample" : "samples")}; found {samples.shape[0]}.", name);

        using var scope = NewDisposeScope();
        var values = samples.detach().to(ScalarType.Float64, CPU).contiguous();
        if (!values.isfinite().all().item<bool>())
            throw new ArgumentException(NotFinite(values), name);
        return values.MoveToOuterDisposeScope();
    }

    /// <summary>The labels of <paramref name="count"/> samples.</summary>
    /// <exception cref="ArgumentException">Not whole numbers of shape (N), or not as many as there are samples.</exception>
    public static long[] Labels(Tensor labels, long count, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        if (labels.dim() != 1 || labels.is_floating_point())
            throw new ArgumentException($"Expected whole numbers of shape (N); found {labels.dtype} of shape {Shape(labels)}.", name);
        SameCount(labels.shape[0], count, name);
        using var scope = NewDisposeScope();
        return labels.detach().to(ScalarType.Int64, CPU).contiguous().data<long>().ToArray();
    }

    /// <exception cref="ArgumentException">There are more or fewer labels than samples.</exception>
    public static void SameCount(long labels, long samples, string name)
    {
        if (labels != samples)
            throw new ArgumentException($"Expected one label per sample; found {labels} labels for {samples} samples.", name);
    }

    /// <exception cref="ArgumentException">The two have different widths.</exception>
    public static void SameWidth(long found, long expected, string name)
    {
        if (found != expected)
            throw new ArgumentException($"Expected {expected} columns; found {found}.", name);
    }

    private static string Shape(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";

    private static string NotFinite(Tensor values)
    {
        var place = values.isfinite().logical_not().nonzero()[0].data<long>().ToArray();
        return $"Expected finite values; found {values[place[0], place[1]].item<double>()} in row {place[0]}, column {place[1]}.";
    }
}
