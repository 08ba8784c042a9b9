using System.Text;
using Dann.Dsl.Weights;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files.Caffe;

/// <summary>
/// A trained network of Caffe (<c>.caffemodel</c>, a <c>NetParameter</c>): the blobs of its layers, in the form in use and the one before (V1). A layer's one or two blobs are called
/// <c>LAYER.weight</c> and <c>LAYER.bias</c>, those of layers with more <c>LAYER.blob0</c> and so on. An image of means (<c>.binaryproto</c>, a <c>BlobProto</c>) is one tensor, <c>blob</c>.
/// </summary>
internal sealed class CaffeWeights : StoredWeights<ProtoBytes>
{
    private const string MeanName = "blob";

    // caffe.proto: NetParameter.layers and .layer, with the fields of name and blobs in each.
    private static readonly Dictionary<int, (int Name, int Blobs)> LayerFields = new() { [2] = (4, 6), [100] = (1, 7) };

    /// <summary>Trained networks.</summary>
    public static readonly WeightFormat ModelFormat = new("Caffe (.caffemodel)", probe => probe.Length > 0 && Numbers(probe.Path).Any(LayerFields.ContainsKey), path => new CaffeWeights(path, "Caffe", weights => weights.AddLayers()));

    /// <summary>Images of means.</summary>
    public static readonly WeightFormat MeanFormat = new("Caffe (.binaryproto)", probe => probe.Length > 0 && IsBlob(probe.Path), path => new CaffeWeights(path, "Caffe mean", weights => weights.AddMean()));

    private readonly ProtoFile file;

    private CaffeWeights(string path, string format, Action<CaffeWeights> add)
        : base(path, format, AxisOrder.Torch)
    {
        file = new ProtoFile(path);
        try
        {
            add(this);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }

    protected override Tensor Read(StoredTensor tensor, ProtoBytes place) => Next(tensor, file.Raw(place));

    private static List<int> Numbers(string path)
    {
        var numbers = new List<int>();
        using var file = new ProtoFile(path);
        try
        {
            file.Fields(file.Length, field =>
            {
                if (field.Bytes is not null)
                    numbers.Add(field.Number);
            });
            return numbers;
        }
        catch (InvalidDataException)
        {
            // A torn file still has whole layers before the tear, which the reader will speak of.
            return numbers.Count(LayerFields.ContainsKey) > 1 ? numbers : [];
        }
    }

    private static bool IsBlob(string path)
    {
        using var file = new ProtoFile(path);
        try
        {
            CaffeBlob.Read(file, new ProtoBytes(0, file.Length));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void AddMean()
    {
        var blob = CaffeBlob.Read(file, new ProtoBytes(0, file.Length));
        Add(MeanName, blob.Shape, blob.Type, blob.Values);
    }

    private void AddLayers()
    {
        var layers = new List<(ProtoBytes Place, (int Name, int Blobs) Fields)>();
        file.Fields(file.Length, field =>
        {
            if (field.Bytes is { } place && LayerFields.TryGetValue(field.Number, out var fields))
                layers.Add((place, fields));
        });
        foreach (var (place, fields) in layers)
            AddLayer(place, fields);
    }

    private void AddLayer(ProtoBytes place, (int Name, int Blobs) fields)
    {
        var name = "";
        var blobs = new List<ProtoBytes>();
        file.Enter(place);
        file.Fields(place.End, field =>
        {
            if (field.Bytes is { } bytes && field.Number == fields.Name)
                name = Encoding.UTF8.GetString(file.Read(bytes));
            else if (field.Bytes is { } blob && field.Number == fields.Blobs)
                blobs.Add(blob);
        });
        for (var i = 0; i < blobs.Count; i++)
        {
            var blob = CaffeBlob.Read(file, blobs[i]);
            Add($"{name}.{(blobs.Count > 2 ? $"blob{i}" : i == 0 ? "weight" : "bias")}", blob.Shape, blob.Type, blob.Values);
        }
    }
}
