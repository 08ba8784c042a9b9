namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>Holds a tensor to its storage: what a pickle says of sizes, strides and offsets are claims.</summary>
internal static class TensorBounds
{
    private const int MostAxes = 16;

    // A tensor that repeats its values (a stride of 0) can be far larger than its storage.
    private const long MostRepeated = 1 << 24;

    /// <summary>Every value of the tensor lies in its storage, and there are not absurdly many.</summary>
    /// <exception cref="PickleException">That is not so.</exception>
    public static void Check(PickleTensor tensor)
    {
        if (tensor.Shape.Length != tensor.Strides.Length || tensor.Shape.Length > MostAxes)
            throw new PickleException($"its pickle has a tensor with {tensor.Shape.Length} sizes and {tensor.Strides.Length} strides.");
        if (tensor.Offset < 0 || tensor.Shape.Any(size => size < 0) || tensor.Strides.Any(stride => stride < 0))
            throw new PickleException("its pickle has a tensor with a negative offset, size or stride.");
        try
        {
            var count = tensor.Shape.Aggregate(1L, (product, size) => checked(product * size));
            var last = tensor.Shape.Zip(tensor.Strides).Aggregate(tensor.Offset, (sum, axis) => checked(sum + ((axis.First - 1) * axis.Second)));
            if (count > 0 && last >= tensor.Storage.Count)
                throw new PickleException($"its pickle has a tensor that ends at value {last} of a storage of {tensor.Storage.Count}.");
            if (count > Math.Max(tensor.Storage.Count, MostRepeated))
                throw new PickleException($"its pickle has a tensor of {count} values over a storage of {tensor.Storage.Count}.");
        }
        catch (OverflowException)
        {
            throw new PickleException($"its pickle has a tensor of the shape ({string.Join(", ", tensor.Shape)}), more than there can be.");
        }
    }

    /// <summary>The values of the storage that the tensor reaches over: the first, and how many.</summary>
    public static (long First, long Count) Reach(PickleTensor tensor) => tensor.Shape.Contains(0)
        ? (0, 0)
        : (tensor.Offset, 1 + tensor.Shape.Zip(tensor.Strides).Sum(axis => (axis.First - 1) * axis.Second));
}
