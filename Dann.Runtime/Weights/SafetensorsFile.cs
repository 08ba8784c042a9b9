using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>The whole content of a safetensors file: contiguous tensors on the CPU, and its metadata. Large files are better opened by <see cref="WeightFile.Open"/>.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, Tensor> tensors) => (Metadata, Tensors) = (metadata, tensors);

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="WeightFileException">The file is missing, torn or no safetensors file.</exception>
    public static SafetensorsFile Read(string path)
    {
        using var file = new SafetensorsWeights(path);
        using var scope = NewDisposeScope();
        var tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => file.Read(tensor.Name), StringComparer.Ordinal);
        foreach (var tensor in tensors.Values)
            tensor.DetachFromDisposeScope();
        return new SafetensorsFile(file.Metadata, tensors);
    }

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
