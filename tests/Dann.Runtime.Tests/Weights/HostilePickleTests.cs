using System.IO.Compression;
using System.Text;
using Dann.Runtime.Cli;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;

namespace Dann.Runtime.Tests.Weights;

/// <summary>Pickles that ask for more than tensors are refused, in each form of PyTorch's files, before anything is done.</summary>
public sealed class HostilePickleTests
{
    private const string Legacy = "\u0080\u0002\u008a\u000al\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003.\u0080\u0002}.";

    // The list of the one storage, its count, its bytes.
    private const string Storage = "\u0080\u0002]X\u0001\0\0\00a.\u0002\0\0\0\0\0\0\012345678";

    public static TheoryData<string, string> Pickles => new()
    {
        { Call("posix", "system", "touch /tmp/hacked"), "asks for posix.system" },
        { Call("os", "system", "id"), "asks for os.system" },
        { Call("builtins", "eval", "1"), "asks for builtins.eval" },
        { Call("__builtin__", "exec", "1"), "asks for __builtin__.exec" },
        { Call("torch", "load", "x"), "asks for torch.load" },
        { Call("torch.storage", "_load_from_bytes", "x"), "asks for torch.storage._load_from_bytes" },
        { Call("collections", "OrderedDict.__init__", "x"), "asks for collections.OrderedDict.__init__" },
        { Call("evil", "FloatStorage", "x"), "asks for evil.FloatStorage" },
        { "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0002id\u0085R.", "asks for os.system" },
        { "ios\nsystem\n.", "instruction INST" },
        { "(U\u0001ao.", "instruction OBJ" },
        { "ccollections\nOrderedDict\n)\u0081.", "instruction NEWOBJ" },
        { "\u0082\u0001.", "instruction EXT1" },
        { "Psomething\n.", "instruction PERSID" },
        { "\u00ff.", "instruction 0xff" },
        { "ctorch\nFloatStorage\n)R.", "calls torch.FloatStorage" },
        { "X\u00ff\u00ff\u00ff\u007fa.", "2147483647 bytes" },
        { "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffa.", "bytes" },
        { "\u008a\u00ff" + new string('a', 255) + ".", "255 bytes" },
        { new string('(', 5_000) + ".", "nested deeper" },
        { "}" + string.Concat(Enumerable.Repeat("2", 1_000_001)) + ".", "keeps more than" },
        { "}q\0X\u000a\0\0\0state_dicth\0s.", "holds no state dict" },
        { "]q\0h\0a.", "holds a list" },
        { string.Concat(Enumerable.Repeat("}U\u000astate_dict", 3_000)) + "N" + new string('s', 3_000) + ".", "holds no state dict" },
        { "\u0085.", "takes an object where none is" },
        { "(0.", "takes an object where none is" },
        { "t.", "an end without a beginning" },
        { "h\u0005.", "recalls an object" },
        { "}Nb.", "holds no state dict" },
        { "NNb.", "a dict was expected" },
        { $"c{new string('a', 300)}\nb\n.", "a name of more than 256 letters" },
        { "]" + string.Concat(Enumerable.Repeat("Na", 1_000_001)) + ".", "a list of more than" },
        { "K\u0001Q.", "no storage of values" },
        { Tensor("K\0", "K\u0002", "K\u0001", count: "K\u0002", key: "absent"), "storage 'absent', which is not there" },
        { Tensor("K\u0001", "K\u0002", "K\u0001"), "ends at value 2 of a storage of 2" },
        { Tensor("K\0", "K\u0002", "K\u0002"), "ends at value 2 of a storage of 2" },
        { Tensor("J\u00ff\u00ff\u00ff\u00ff", "K\u0002", "K\u0001"), "a negative offset" },
        { Tensor("K\0", "J\u00ff\u00ff\u00ff\u00ff", "K\u0001"), "a negative offset" },
        { Tensor("K\u0001", "K\u0002", "J\u00ff\u00ff\u00ff\u00ff"), "a negative offset, size or stride" },
        { Tensor("K\0", "J\u00ff\u00ff\u00ff\u007f", "K\0"), "2147483647 values over a storage of 2" },
        { Tensor("K\0", "\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f", "K\u0009"), "more than there can be" },
        { Tensor("K\0", "K\u0002", "K\u0001", count: "K\u00c8"), "storage of 200 values" },
        { Tensor("K\0", "K\u0002", "K\u0001", count: "J\u00ff\u00ff\u00ff\u00ff"), "storage of -1 values" },
    };

    [Theory]
    [MemberData(nameof(Pickles))]
    public void Is_refused_in_the_zip_form(string pickle, string told) => Refused(told, file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        Write(archive, "archive/data.pkl", pickle);
        Write(archive, "archive/data/0", "12345678");
    });

    [Theory]
    [MemberData(nameof(Pickles))]
    public void Is_refused_in_the_form_before(string pickle, string told) =>
        Refused(told, file => file.Write(Bytes(Legacy + pickle + (pickle.Contains(Text("0") + Text("cpu"), StringComparison.Ordinal) ? Storage : "\u0080\u0002]."))));

    [Theory]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    public void Is_refused_as_a_bare_pickle(string module, string name) => Refused($"asks for {module}.{name}", file => file.Write(Bytes("\u0080\u0002" + Call(module, name, "1"))));

    [Fact]
    public void A_good_one_made_the_same_way_is_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("good"), Bytes(Legacy + Tensor("K\0", "K\u0002", "K\u0001") + Storage));

        using var file = WeightFile.Open(folder.File("good"));
        using var values = file.Read("w");

        Assert.Equal(BitConverter.ToSingle("1234"u8), values[0].item<float>());
    }

    [Theory]
    [InlineData("archive/byteorder", "big", "in the order 'big', expected little")]
    [InlineData("archive/code/__torch__.py", "class Net(Module): pass", "it is a TorchScript program")]
    public void What_lies_beside_a_good_pickle_in_the_zip_form_is_looked_at(string name, string content, string told) => Refused(told, file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        Write(archive, "archive/data.pkl", Tensor("K\0", "K\u0002", "K\u0001"));
        Write(archive, "archive/data/0", "12345678");
        Write(archive, name, content);
    });

    [Fact]
    public void Bytes_in_the_other_order_are_refused_in_the_form_before() => Refused("in the order 'big', expected little", file =>
        file.Write(Bytes(Legacy[..^1] + Text("little_endian") + "\u0089s." + Tensor("K\0", "K\u0002", "K\u0001") + Storage)));

    [Fact]
    public void A_pickle_larger_than_any_file_of_tensors_needs_is_not_even_unpacked() => Refused("16777217 bytes, more than any file of tensors needs", file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        using var pickle = archive.CreateEntry("archive/data.pkl", CompressionLevel.Fastest).Open();
        var zeros = new byte[1 << 20];
        for (var part = 0; part < 16; part++)
            pickle.Write(zeros);
        pickle.WriteByte(0);
    });

    [Fact]
    public void Of_a_key_that_is_set_twice_the_later_value_counts_as_in_Python()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("good"), Bytes(Legacy + "}" + Entry("K\0", "K\u0001", "K\u0001") + Entry("K\u0001", "K\u0001", "K\u0001") + "." + Storage));

        using var file = WeightFile.Open(folder.File("good"));
        using var values = file.Read("w");

        Assert.Single(file.Tensors);
        Assert.Equal(BitConverter.ToSingle("5678"u8), values[0].item<float>());
    }

    [Fact]
    public void A_storage_of_two_types_is_refused_in_the_form_before() => Refused("the storage '0' two types", file =>
        file.Write(Bytes(Legacy + "}" + Entry("K\0", "K\u0001", "K\u0001") + Entry("K\0", "K\u0001", "K\u0001", type: "DoubleStorage") + "." + Storage)));

    [Fact]
    public void The_program_says_so_and_ends_with_3()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("evil.pth"), Bytes(Legacy + Call("posix", "system", $"touch {folder.File("hacked")}")));
        var config = folder.Write("config.yaml", DigitsConfig.Text.Replace("  epochs: 2\n", "  epochs: 2\n  weights: evil.pth\n", StringComparison.Ordinal));

        var run = HostRun.Of(config, "--out", folder.File("runs"), "--device", "cpu");

        Assert.Equal(ExitCodes.Data, run.Code);
        Assert.Contains("evil.pth: its pickle asks for posix.system, and nothing but tensors and plain containers is built here.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("hacked")));
    }

    private static void Refused(string told, Action<Stream> write)
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder.File("x")))
            write(stream);

        Assert.Contains(told, Assert.Throws<WeightFileException>(() => WeightFile.Open(folder.File("x")).Dispose()).Message, StringComparison.Ordinal);
    }

    // GLOBAL, a text, TUPLE1, REDUCE, STOP.
    private static string Call(string module, string name, string argument) => $"c{module}\n{name}\n{Text(argument)}\u0085R.";

    // A state dict of one tensor.
    private static string Tensor(string offset, string size, string stride, string count = "K\u0002", string key = "0") => $"}}{Entry(offset, size, stride, count, key)}.";

    // An entry of it: _rebuild_tensor_v2(storage, offset, (size,), (stride,), False, OrderedDict()).
    private static string Entry(string offset, string size, string stride, string count = "K\u0002", string key = "0", string type = "FloatStorage") =>
        $"{Text("w")}ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}ctorch\n{type}\n{Text(key)}{Text("cpu")}{count}tQ{offset}{size}\u0085{stride}\u0085\u0089ccollections\nOrderedDict\n)RtRs";

    private static string Text(string text) => "X" + Encoding.Latin1.GetString(BitConverter.GetBytes(text.Length)) + text;

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Bytes(content));
    }
}
