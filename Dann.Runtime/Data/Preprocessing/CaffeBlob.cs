using Google.Protobuf;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>Reads Caffe's <c>BlobProto</c> (caffe.proto): sizes in fields 1 to 4, or as a shape in field 7; values in field 5.</summary>
internal static class CaffeBlob
{
    private const int LastSize = 4;
    private const int Data = 5;
    private const int ShapeField = 7;

    /// <summary>The values, float32, in the file's shape; belong to the dispose scope in use.</summary>
    /// <exception cref="DataException">The file is missing, or no whole blob.</exception>
    public static Tensor Read(string path)
    {
        try
        {
            using var input = new CodedInputStream(File.OpenRead(path));
            var sizes = new long[LastSize];
            var shape = new List<long>();
            var values = new List<float>();
            while (input.ReadTag() is var tag and not 0)
                ReadField(input, tag, sizes, shape, values);
            var dimensions = shape.Count > 0 ? [.. shape] : sizes;
            if (values.Count == 0 || dimensions.Any(size => size < 1) || dimensions.Aggregate((decimal)1, (product, size) => product * size) != values.Count)
                throw new DataException($"{path} promises {string.Join("x", dimensions)} values and holds {values.Count}: it is no blob of Caffe, or broken.");
            return tensor(values.ToArray()).reshape(dimensions);
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read as a blob of Caffe (.binaryproto): {failure.Message}", failure);
        }
    }

    private static void ReadField(CodedInputStream input, uint tag, long[] sizes, List<long> shape, List<float> values)
    {
        var (field, isPacked) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited);
        if (field is >= 1 and <= LastSize && !isPacked)
            sizes[field - 1] = input.ReadInt32();
        else if (field == Data && isPacked)
            ReadPacked(input.ReadBytes(), part => values.Add(part.ReadFloat()));
        else if (field == Data)
            values.Add(input.ReadFloat());
        else if (field == ShapeField && isPacked)
            ReadShape(input.ReadBytes(), shape);
        else
            input.SkipLastField();
    }

    // BlobShape: its one field is the sizes, packed or not.
    private static void ReadShape(ByteString bytes, List<long> shape)
    {
        using var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                ReadPacked(input.ReadBytes(), part => shape.Add(part.ReadInt64()));
            else
                shape.Add(input.ReadInt64());
        }
    }

    private static void ReadPacked(ByteString bytes, Action<CodedInputStream> read)
    {
        using var part = bytes.CreateCodedInput();
        while (!part.IsAtEnd)
            read(part);
    }
}
