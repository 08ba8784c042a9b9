using System.Text;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Weights;

/// <summary>Files of weights of every format, beside the bytes that tests/Witnesses/weight_files.py put into them.</summary>
public sealed class WeightFileTests
{
    internal static string Fixtures { get; } = Path.Combine(AppContext.BaseDirectory, "Weights", "Fixtures");

    public static TheoryData<string, string> Files => new()
    {
        { "zip.pth", "torch" },
        { "legacy.pth", "torch" },
        { "checkpoint.pth", "checkpoint" },
        { "protocol4.pth", "checkpoint" },
        { "python.safetensors", "torch" },
        { "arrays.npz", "arrays" },
        { "new.caffemodel", "new" },
        { "old.caffemodel", "old" },
        { "mean.binaryproto", "mean" },
        { "tfjs", "tfjs" },
        { "tfjs/model.json", "tfjs" },
        { "plain", "plain" },
    };

    public static TheoryData<string> Binary => [.. Files.Select(row => row.Data.Item1).Where(name => name.Contains('.', StringComparison.Ordinal) && !name.EndsWith("json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Names_types_shapes_and_bytes_are_those_that_were_written(string name, string expected)
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(Path.Combine(Fixtures, name));

        var lines = file.Tensors.Select(tensor => Line(tensor, file.Read(tensor.Name)));

        Assert.Equal(File.ReadAllLines(Path.Combine(Fixtures, expected + ".txt")), lines);
    }

    // The content tells, whatever the name says.
    [Fact]
    public void A_name_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Fixtures, "legacy.pth"), folder.File("weights.npz"));

        using var file = WeightFile.Open(folder.File("weights.npz"));

        Assert.StartsWith("PyTorch", file.Format, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_array_is_called_after_its_file()
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(Path.Combine(Fixtures, "kernel.npy"));

        Assert.Equal(("kernel", "(2, 3, 4)"), (file.Tensors[0].Name, file.Tensors[0].ShapeText));
        Assert.Equal(23f / 7, file.Read("kernel")[1, 2, 3].item<float>());
    }

    // Wherever a file ends, it is refused, and by no other exception.
    [Theory]
    [MemberData(nameof(Binary))]
    public void A_torn_file_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Path.Combine(Fixtures, name));
        for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 60))
        {
            File.WriteAllBytes(folder.File("torn"), bytes[..length]);
            var failure = Record.Exception(() => ReadAll(folder.File("torn")));
            // Protocol buffers have no end of their own: what ends between two layers is whole.
            if (failure is not null || length == 0 || !name.EndsWith(".caffemodel", StringComparison.Ordinal))
                Assert.True(failure is WeightFileException, $"{name}, ended at {length}: {failure?.ToString() ?? "it was read"}");
        }
    }

    [Theory]
    [InlineData("\u0089HDF\r\n\u001a\n", "HDF5")]
    [InlineData("<!DOCTYPE html>", "a web page")]
    [InlineData("\u001f\u008b\u0008", "gzip")]
    [InlineData("model: { name: X }", "is no file of weights")]
    [InlineData("{ \"a\": 1 }", "is no file of weights")]
    [InlineData("", "is no file of weights")]
    public void Another_kind_of_file_is_refused_by_its_kind(string content, string told)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x"), Encoding.Latin1.GetBytes(content));

        Assert.Contains(told, Refusal(folder.File("x")), StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_of_python_objects_are_refused() => Assert.Contains("type |O", Refusal(Path.Combine(Fixtures, "objects.npz")), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "(-1)")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "begins at byte 1")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "belong to none")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9],"data_offsets":[0,4]}}""", "which no tensor has")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "twice")]
    public void A_safetensors_header_that_lies_is_refused(string header, string told)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x"), [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), 1, 2, 3, 4]);

        Assert.Contains(told, Refusal(folder.File("x")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"shard1.bin\"", "\"../shard1.bin\"", "is no file beside it")]
    [InlineData("\"shard1.bin\"", "\"absent.bin\"", "absent.bin is missing")]
    [InlineData("\"shard1.bin\"", "\"shard0.bin\"", "expected 10000 at most, and each once")]
    [InlineData("\"dtype\": \"int32\"", "\"dtype\": \"string\"", "type string")]
    [InlineData("\"dtype\": \"int32\"", "\"dtype\": \"int32\", \"quantization\": {}", "quantized")]
    public void A_manifest_that_lies_is_refused(string from, string to, string told)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(Fixtures, "tfjs")))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        File.WriteAllText(folder.File("model.json"), File.ReadAllText(folder.File("model.json")).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(told, Refusal(folder.FullPath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_of_plain_floats_has_both_sizes_and_no_rest()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("weights"));
        folder.Write("deploy.prototxt", "layer { name: 'conv' type: 'Convolution' convolution_param { num_output: 2 kernel_size: 3 kernel_size: 5 } }");
        File.WriteAllBytes(folder.File("weights/conv_filter.bin"), new byte[2 * 3 * 5 * 4 * sizeof(float)]);
        using (var file = WeightFile.Open(folder.FullPath))
            Assert.Equal(("conv.weight", "(2, 3, 5, 4)"), (file.Tensors[0].Name, file.Tensors[0].ShapeText));

        File.WriteAllBytes(folder.File("weights/conv_filter.bin"), new byte[((2 * 3 * 5 * 4) + 1) * sizeof(float)]);

        Assert.Contains("'conv' has 121 weights, which deploy.prototxt does not divide: 2 x 3 x 5 and its inputs", Refusal(folder.FullPath), StringComparison.Ordinal);
    }

    private static void ReadAll(string path)
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(path);
        foreach (var tensor in file.Tensors)
            file.Read(tensor.Name);
    }

    private static string Refusal(string path) => Assert.Throws<WeightFileException>(() => WeightFile.Open(path).Dispose()).Message;

    private static string Line(StoredTensor stored, Tensor value)
    {
        Assert.Equal(stored.Shape, value.shape);
        Assert.Equal(stored.Type, value.dtype);
        Assert.True(value.is_contiguous());
        var shape = value.dim() == 0 ? "scalar" : string.Join('x', value.shape);
        var bytes = value.numel() == 0 ? "-" : Convert.ToHexStringLower(value.reshape(-1).bytes);
        return $"{stored.Name} {(stored.Type == ScalarType.Byte ? "uint8" : stored.Type.ToString().ToLowerInvariant())} {shape} {bytes}";
    }
}
