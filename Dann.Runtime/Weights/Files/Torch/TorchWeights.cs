using Dann.Dsl.Weights;
using Dann.Runtime.Data.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>A state dict that PyTorch saved, in the zip form (since 1.6) or the form before. Pickles are read by <see cref="Unpickler"/>, which runs nothing.</summary>
internal sealed class TorchWeights : StoredWeights<PickleTensor>
{
    private const string ZipName = "PyTorch (zip)";
    private const string LegacyName = "PyTorch (before 1.6)";

    /// <summary>The format since PyTorch 1.6.</summary>
    public static readonly WeightFormat ZipFormat = new(ZipName, TorchZip.IsOne, path => new TorchWeights(path, ZipName, TorchZip.Open(path)));

    /// <summary>The format before.</summary>
    public static readonly WeightFormat LegacyFormat = new(LegacyName, TorchLegacy.IsOne, path => new TorchWeights(path, LegacyName, TorchLegacy.Open(path)));

    private readonly ITorchArchive archive;

    private TorchWeights(string path, string format, ITorchArchive archive)
        : base(path, format, AxisOrder.Torch)
    {
        this.archive = archive;
        try
        {
            foreach (var (name, tensor) in StateDict.Find(archive.Root))
                Add(name, tensor.Shape, tensor.Storage.Type, tensor);
        }
        catch (Exception failure)
        {
            archive.Dispose();
            throw failure is PickleException ? new WeightFileException($"{path}: {failure.Message}", failure) : failure;
        }
    }

    public override void Dispose()
    {
        archive.Dispose();
        base.Dispose();
    }

    protected override Tensor Read(StoredTensor tensor, PickleTensor place)
    {
        var (first, count) = TensorBounds.Reach(place);
        if (count == 0)
            return empty([.. tensor.Shape], tensor.Type);
        using var scope = NewDisposeScope();
        var values = empty(count, tensor.Type);
        using (var stream = archive.OpenStorage(place.Storage, place.Storage.Start + first))
            TensorMemory.Fill(values, stream);
        return values.as_strided(place.Shape, place.Strides).contiguous().MoveToOuterDisposeScope();
    }
}

/// <summary>A file of PyTorch: an object, and the storages it refers to.</summary>
internal interface ITorchArchive : IDisposable
{
    /// <summary>The object.</summary>
    object? Root { get; }

    /// <summary>The bytes of a storage from one of its values on.</summary>
    Stream OpenStorage(PickleStorage storage, long first);
}
