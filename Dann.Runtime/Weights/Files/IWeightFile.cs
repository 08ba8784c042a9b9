using Dann.Dsl.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>A file of weights, whatever its format: names with tensors, which are read one at a time. Open one with <see cref="WeightFile.Open"/>.</summary>
public interface IWeightFile : IDisposable
{
    /// <summary>What the format is called.</summary>
    string Format { get; }

    /// <summary>The order in which the format stores the axes of weights.</summary>
    AxisOrder Axes { get; }

    /// <summary>What the file says of itself; empty for most formats.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What the file holds, in its order; no name stands twice.</summary>
    IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>A copy of a tensor, contiguous on the CPU, with its axes as the file stores them. It belongs to the dispose scope in use.</summary>
    /// <exception cref="WeightFileException">There is none of that name, or the file is torn.</exception>
    Tensor Read(string name);
}

/// <summary>A tensor of a file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape, with the axes as the file stores them.</param>
/// <param name="Type">The type of its values.</param>
public sealed record StoredTensor(string Name, IReadOnlyList<long> Shape, ScalarType Type)
{
    /// <summary>How many values it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Its shape as messages write it.</summary>
    public string ShapeText => $"({string.Join(", ", Shape)})";
}
