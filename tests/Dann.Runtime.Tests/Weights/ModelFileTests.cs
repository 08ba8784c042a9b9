using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Weights;

public sealed class ModelFileTests
{
    [Fact]
    public void Weights_come_back_bit_equal_whatever_the_layout()
    {
        using var folder = new TemporaryFolder();
        using var one = new TinyDann();
        using var other = new TinyDann();
        one.UseChannelsLast();

        ModelFile.Save(one, folder.File("model.safetensors"));
        ModelFile.Load(other, folder.File("model.safetensors"));

        foreach (var (name, value) in one.state_dict())
            TensorAssert.Same(value, other.state_dict()[name]);
        Assert.True(Layout.IsChannelsLast(one.features.conv2d_1.weight));
        Assert.False(Layout.IsChannelsLast(other.features.conv2d_1.weight));
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void The_file_is_as_the_format_says()
    {
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        model.UseChannelsLast();
        ModelFile.Save(model, folder.File("model.safetensors"));

        // Read by hand: length, header, the offsets of one tensor, its bytes in the order (out, in, y, x).
        var bytes = File.ReadAllBytes(folder.File("model.safetensors"));
        var headerLength = (int)BitConverter.ToUInt64(bytes, 0);
        using var header = System.Text.Json.JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        var entry = header.RootElement.GetProperty("features.conv2d_1.weight");
        var start = 8 + headerLength + entry.GetProperty("data_offsets")[0].GetInt32();

        Assert.Equal(0, headerLength % 8);
        Assert.Equal("F32", entry.GetProperty("dtype").GetString());
        Assert.Equal([4, 3, 3, 3], entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal(model.ArchitectureHash, header.RootElement.GetProperty("__metadata__").GetProperty("architecture").GetString());
        Assert.Equal(model.features.conv2d_1.weight[1, 2, 0, 1].item<float>(), BitConverter.ToSingle(bytes, start + (4 * ((1 * 27) + (2 * 9) + 1))));
    }

    [Fact]
    public void A_file_that_is_replaced_while_it_is_open_stays_what_it_was()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var path = folder.File("model.safetensors");
        SafetensorsWriter.Write(path, [("a", full([3], 1f))], new Dictionary<string, string>());
        using var file = new SafetensorsWeights(path);

        SafetensorsWriter.Write(path, [("b", full([5], 2f)), ("a", full([3], 3f))], new Dictionary<string, string>());

        TensorAssert.Same(full([3], 1f), file.Read("a"));
        using var replaced = new SafetensorsWeights(path);
        TensorAssert.Same(full([3], 3f), replaced.Read("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_torn_file_is_refused(int length)
    {
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var path = folder.File("model.safetensors");
        ModelFile.Save(model, path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(length < 0 ? bytes.Length + length : length)]);

        Assert.Contains("torn", Assert.Throws<WeightFileException>(() => ModelFile.Load(model, path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();

        Assert.Contains("no safetensors file", Assert.Throws<WeightFileException>(() => ModelFile.Load(model, folder.Write("x", "model: { name: X }"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<WeightFileException>(() => ModelFile.Load(model, folder.File("absent"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_the_layers_that_differ()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var model = new TinyDann();
        var entries = ModelFile.Entries(model).Where(entry => entry.Name != "label.bias").Select(entry => entry.Name == "label.weight" ? (entry.Name, zeros(5, 36)) : entry);
        SafetensorsWriter.Write(folder.File("m"), [.. entries, ("extra", zeros(1))], new Dictionary<string, string>());

        var message = Assert.Throws<WeightFileException>(() => ModelFile.Load(model, folder.File("m"))).Message;

        Assert.Contains("label.bias is not in the file; ", message, StringComparison.Ordinal);
        Assert.Contains("label.weight is (5, 36) in the file and (3, 36) in the model; ", message, StringComparison.Ordinal);
        Assert.Contains("extra is not in the model", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_fit_by_chance_are_refused_by_the_hash()
    {
        using var folder = new TemporaryFolder();
        using var one = new TinyDann("1111111111111111");
        using var other = new TinyDann("2222222222222222");
        ModelFile.Save(one, folder.File("m"));

        Assert.Contains("1111111111111111", Assert.Throws<WeightFileException>(() => ModelFile.Load(other, folder.File("m"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_other()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("m", "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }
}
