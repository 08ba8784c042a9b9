using Dann.Dsl.Weights;
using Dann.Runtime.Data.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>What all files of weights have in common: tensors with a place of some kind, from which each is read when it is asked for.</summary>
/// <typeparam name="TPlace">Where a tensor lies.</typeparam>
internal abstract class StoredWeights<TPlace> : IWeightFile
{
    private readonly List<StoredTensor> tensors = [];
    private readonly Dictionary<string, (StoredTensor Tensor, TPlace Place)> places = new(StringComparer.Ordinal);

    protected StoredWeights(string path, string format, AxisOrder axes) => (FullPath, Format, Axes) = (path, format, axes);

    public string Format { get; }

    public AxisOrder Axes { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; protected set; } = new Dictionary<string, string>();

    public IReadOnlyList<StoredTensor> Tensors => tensors;

    /// <summary>The file, for messages.</summary>
    protected string FullPath { get; }

    /// <summary>Does the file hold a tensor of that name?</summary>
    public bool Has(string name) => places.ContainsKey(name);

    public Tensor Read(string name)
    {
        if (!places.TryGetValue(name, out var found))
            throw new WeightFileException($"{FullPath} has no '{name}'.");
        try
        {
            return Read(found.Tensor, found.Place);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new WeightFileException($"{FullPath} is torn at {name}: {failure.Message}", failure);
        }
    }

    public virtual void Dispose()
    {
    }

    /// <summary>Takes a tensor up.</summary>
    /// <exception cref="WeightFileException">The name stands twice, or the shape has no size that can be.</exception>
    protected void Add(string name, IReadOnlyList<long> shape, ScalarType type, TPlace place)
    {
        var tensor = new StoredTensor(name, shape, type);
        if (shape.Any(size => size < 0))
            throw new WeightFileException($"{FullPath}: {name} has the shape {tensor.ShapeText}.");
        if (!places.TryAdd(name, (tensor, place)))
            throw new WeightFileException($"{FullPath}: the name {name} stands twice.");
        tensors.Add(tensor);
    }

    /// <summary>Reads a tensor from its place.</summary>
    protected abstract Tensor Read(StoredTensor tensor, TPlace place);

    /// <summary>A tensor of the next bytes of a stream.</summary>
    protected static Tensor Next(StoredTensor tensor, Stream stream)
    {
        var values = empty([.. tensor.Shape], tensor.Type);
        TensorMemory.Fill(values.dim() == 0 ? values.reshape(1) : values, stream);
        return values;
    }
}
