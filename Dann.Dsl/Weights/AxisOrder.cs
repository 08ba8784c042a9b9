namespace Dann.Dsl.Weights;

/// <summary>In which order a file stores the axes of its tensors. Ours, which is torch's and Caffe's, is the default.</summary>
/// <param name="Kernels">Of convolution kernels, which have four axes (three without <c>x</c>), one of <see cref="KernelWords"/>.</param>
/// <param name="Dense">Of the weights of linear layers, which have two, one of <see cref="DenseWords"/>.</param>
public sealed record AxisOrder(string Kernels = AxisOrder.OutInYX, string Dense = AxisOrder.OutIn)
{
    private const string OutInYX = "out in y x";
    private const string OutIn = "out in";

    /// <summary>As torch and Caffe store them.</summary>
    public static AxisOrder Torch { get; } = new();

    /// <summary>As TensorFlow and Keras store them.</summary>
    public static AxisOrder TensorFlow { get; } = new("y x in out", "in out");

    /// <summary>As files of the project caffejs store them.</summary>
    public static AxisOrder CaffeJs { get; } = new("out y x in");

    /// <summary>What may be written for <see cref="Kernels"/>.</summary>
    public static IReadOnlyList<string> KernelWords { get; } = [OutInYX, "out y x in", "y x in out"];

    /// <summary>What may be written for <see cref="Dense"/>.</summary>
    public static IReadOnlyList<string> DenseWords { get; } = [OutIn, "in out"];

    /// <summary>Which axis of the file becomes each axis of ours; null where they stay as they are.</summary>
    /// <param name="axes">How many axes the tensor has.</param>
    public IReadOnlyList<int>? Permutation(int axes)
    {
        var (theirs, ours) = axes switch
        {
            4 => (Kernels.Split(' '), OutInYX.Split(' ')),
            3 => (Kernels.Split(' ').Where(axis => axis != "x").ToArray(), ["out", "in", "y"]),
            2 => (Dense.Split(' '), OutIn.Split(' ')),
            _ => ([], []),
        };
        return theirs.SequenceEqual(ours) ? null : [.. ours.Select(axis => Array.IndexOf(theirs, axis))];
    }
}
