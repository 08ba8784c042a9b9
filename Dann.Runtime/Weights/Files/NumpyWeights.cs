using System.IO.Compression;
using Dann.Dsl.Weights;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>Arrays of NumPy: one (<c>.npy</c>), called after its file, or several in a zip file (<c>.npz</c>), each called after its entry. Arrays of Python objects are refused: they would be pickles.</summary>
internal sealed class NumpyWeights : StoredWeights<string>
{
    private const string Ending = ".npy";

    /// <summary>A single array.</summary>
    public static readonly WeightFormat NpyFormat = new("NumPy (.npy)", probe => probe.Start is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..], path => new NumpyWeights(path, isArchive: false));

    /// <summary>Several.</summary>
    public static readonly WeightFormat NpzFormat = new(
        "NumPy (.npz)", probe => probe is { IsTree: true, Start.Length: > 0 } && probe.Entries.All(name => name.EndsWith(Ending, StringComparison.Ordinal)), path => new NumpyWeights(path, isArchive: true));

    private readonly ZipArchive? archive;

    private NumpyWeights(string path, bool isArchive)
        : base(path, "NumPy", AxisOrder.Torch)
    {
        try
        {
            if (isArchive)
                archive = ZipFile.OpenRead(path);
            string[] places = archive is null ? [Path.GetFileName(path)] : [.. archive.Entries.Select(entry => entry.FullName)];
            foreach (var place in places)
            {
                using var stream = Open(place, out var length);
                var header = NpyFile.Header(Named(place), stream, length);
                Add(place.EndsWith(Ending, StringComparison.Ordinal) ? place[..^Ending.Length] : place, header.Shape, header.Type, place);
            }
        }
        catch (Exception failure)
        {
            archive?.Dispose();
            throw failure is DataException ? new WeightFileException(failure.Message, failure) : failure;
        }
    }

    public override void Dispose()
    {
        archive?.Dispose();
        base.Dispose();
    }

    protected override Tensor Read(StoredTensor tensor, string place)
    {
        using var stream = Open(place, out var length);
        return NpyFile.Values(NpyFile.Header(Named(place), stream, length), stream);
    }

    private string Named(string place) => archive is null ? FullPath : $"{FullPath}, {place}";

    private Stream Open(string place, out long length)
    {
        if (archive is null)
        {
            var file = File.OpenRead(FullPath);
            length = file.Length;
            return file;
        }

        var entry = archive.GetEntry(place)!;
        length = entry.Length;
        return entry.Open();
    }
}
