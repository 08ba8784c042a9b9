using Dann.Dsl.Weights;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Untrusted;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>What all files of weights have in common: tensors with a place of some kind, from which each is read when it is asked for.</summary>
/// <typeparam name="TPlace">Where a tensor lies.</typeparam>
internal abstract class StoredWeights<TPlace> : IWeightFile
{
    private readonly List<StoredTensor> tensors = [];
    private readonly Dictionary<string, (StoredTensor Tensor, TPlace Place)> places = new(StringComparer.Ordinal);
    private readonly long most;
    private long bytes;

    /// <summary>Begins without tensors.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="format">What the format is called.</param>
    /// <param name="axes">How it stores axes.</param>
    /// <param name="isAll">Are all values in that one file? What it packs, or takes up twice, can be far longer than it, and is held against <see cref="Limits.Memory"/>.</param>
    protected StoredWeights(string path, string format, AxisOrder axes, bool isAll = true) =>
        (FullPath, Format, Axes, most) = (path, format, axes, isAll && File.Exists(path) ? Limits.Memory(new FileInfo(path).Length) : long.MaxValue);

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
            throw new WeightFileException($"{FullPath} has no '{Visible.Name(name)}'.");
        try
        {
            return Read(found.Tensor, found.Place);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new WeightFileException($"{FullPath} is torn at {Visible.Name(name)}: {failure.Message}", failure);
        }
    }

    public virtual void Dispose()
    {
    }

    /// <summary>Takes a tensor up.</summary>
    /// <exception cref="WeightFileException">The name stands twice, or the shape has no size that can be.</exception>
    protected void Add(string name, IReadOnlyList<long> shape, ScalarType type, TPlace place)
    {
        if (name.Length > Limits.NameLetters)
            throw new WeightFileException($"{FullPath}: a tensor's name has {name.Length} letters: '{Visible.Name(name)}'.");
        var tensor = new StoredTensor(name, shape, type);
        Require(tensor);
        if (!places.TryAdd(name, (tensor, place)))
            throw new WeightFileException($"{FullPath}: the name {Visible.Name(name)} stands twice.");
        tensors.Add(tensor);
    }

    /// <summary>Reads a tensor from its place.</summary>
    protected abstract Tensor Read(StoredTensor tensor, TPlace place);

    // Sizes are claims.
    private void Require(StoredTensor tensor)
    {
        var name = Visible.Name(tensor.Name);
        if (!Limits.Allow(tensor.Shape))
            throw new WeightFileException($"{FullPath}: {name} has the shape {Visible.Name(tensor.ShapeText)}, which no tensor has: expected {Limits.Axes} axes at most.");
        bytes = Math.Min(long.MaxValue / 2, bytes + Math.Min(tensor.Count, long.MaxValue / 32) * tensor.Type.ElementSize());
        if (bytes > most)
            throw new WeightFileException($"{FullPath} is torn: with {name} {tensor.ShapeText} its tensors would take {Sizes.Text(bytes)}, and the file has {Sizes.Text(new FileInfo(FullPath).Length)}.");
    }

    /// <summary>A tensor of the next bytes of a stream.</summary>
    protected static Tensor Next(StoredTensor tensor, Stream stream)
    {
        var values = empty([.. tensor.Shape], tensor.Type);
        TensorMemory.Fill(values.dim() == 0 ? values.reshape(1) : values, stream);
        return values;
    }
}
