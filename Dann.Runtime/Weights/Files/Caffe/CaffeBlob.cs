using Dann.Runtime.Untrusted;
using TorchSharp;

namespace Dann.Runtime.Weights.Files.Caffe;

/// <summary>An array of Caffe (<c>BlobProto</c>): its shape, and where its values are.</summary>
/// <param name="Shape">Its shape; old files have always four sizes.</param>
/// <param name="Type">float32, or float64.</param>
/// <param name="Values">Where the values are.</param>
internal sealed record CaffeBlob(long[] Shape, torch.ScalarType Type, ProtoBytes Values)
{
    // caffe.proto: num, channels, height and width, data, shape, double_data.
    private const int Num = 1;
    private const int Width = 4;
    private const int Data = 5;
    private const int ShapeField = 7;
    private const int DoubleData = 8;
    private const int LastField = 9;

    /// <summary>Reads a blob that stands at a place.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static CaffeBlob Read(ProtoFile file, ProtoBytes place)
    {
        var old = new long[4];
        long[]? shape = null;
        (torch.ScalarType Type, ProtoBytes Bytes)? values = null;
        file.Enter(place);
        file.Fields(place.End, field =>
        {
            switch (field)
            {
                case { Number: >= Num and <= Width, Whole: { } size }:
                    old[field.Number - Num] = size;
                    break;
                case { Number: ShapeField, Bytes: { } bytes }:
                    shape = Dimensions(file, bytes);
                    break;
                case { Number: Data, Bytes: { } bytes }:
                    values = (torch.ScalarType.Float32, bytes);
                    break;
                case { Number: DoubleData, Bytes: { } bytes }:
                    values = (torch.ScalarType.Float64, bytes);
                    break;
                case { Number: < Num or > LastField }:
                    throw new InvalidDataException($"a blob has a field {field.Number}, which no blob has.");
            }
        });
        if (values is not var (type, data))
            throw new InvalidDataException("a blob has no values.");
        var sizes = shape ?? old;
        if (!Limits.Allow(sizes) || sizes.Aggregate((decimal)type.ElementSize(), (product, size) => product * size) != data.Length)
            throw new InvalidDataException($"the blob of the shape ({string.Join(", ", sizes)}) has {data.Length} bytes of {type} at byte {data.Start}.");
        return new CaffeBlob(sizes, type, data);
    }

    // BlobShape: one field, packed or not.
    private static long[] Dimensions(ProtoFile file, ProtoBytes message)
    {
        var sizes = new List<long>();
        file.Enter(message);
        file.Fields(message.End, field =>
        {
            if (field.Whole is { } size)
                sizes.Add(size);
            else if (field.Bytes is { } packed)
                sizes.AddRange(file.Numbers(packed, Limits.Axes));
            if (sizes.Count > Limits.Axes)
                throw new InvalidDataException($"the blob whose sizes stand at byte {message.Start} has more than {Limits.Axes}.");
        });
        return [.. sizes];
    }
}
