using System.IO.Compression;
using System.Text;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching.Archives;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Data.Mnist;
using Dann.Runtime.Data.Svhn;
using Dann.Runtime.Data.Usps;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using ICSharpCode.SharpZipLib.BZip2;
using ICSharpCode.SharpZipLib.Checksum;

namespace Dann.Runtime.Tests.Untrusted;

/// <summary>Small files that promise much, never end, or are damaged where libraries do not look: each is refused in a sentence that names it, for little memory.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const long Little = 8 << 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,9223372036854775807,9223372036854775807],"data_offsets":[0,0]}}""", "a has the shape (0, 9223372036854775807, 9223372036854775807), which no tensor has")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,0],"data_offsets":[0,0]}}""", "16 axes at most")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,-9223372036854775808]}}""", "takes 0 bytes, but its place is 0 to -9223372036854775808")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", "is not that of a safetensors file")]
    [InlineData("""{"a\u001b[2J":{"dtype":"X","shape":[],"data_offsets":[0,0]}}""", "a␛[2J is of type X")]
    public void Safetensors(string header, string told) => RefusedWeights([.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header)], told);

    [Theory]
    [InlineData("""{"weightsManifest": [{"paths": [null], "weights": []}]}""", "null stands where a text was expected")]
    [InlineData("""{"weightsManifest": [{"paths": [], "weights": [{"name": null, "dtype": "float32", "shape": []}]}]}""", "null stands where a text was expected")]
    [InlineData("""{"weightsManifest": [{"paths": ["x", "x"], "weights": []}]}""", "names 2 shards, expected 10000 at most, and each once")]
    [InlineData("""{"weightsManifest": [{"paths": [], "weights": [{"name": "a", "dtype": "float32", "shape": [1152921504606846975]}]}]}""", "ends at byte")]
    public void TensorFlow_js(string json, string told) => RefusedWeights(Encoding.UTF8.GetBytes(json), told);

    // Dicts that hold themselves under every name that a state dict is looked for.
    [Fact]
    public void A_dict_that_holds_itself_is_looked_at_once()
    {
        var pickle = "}q\0" + string.Concat(new[] { "state_dict", "model_state_dict", "model", "net", "network", "weights", "params" }.Select(name => $"U{(char)name.Length}{name}h\0s")) + ".";

        RefusedWeights(Zip(("a/data.pkl", Encoding.Latin1.GetBytes(pickle), null)), "it holds no state dict");
    }

    // A list of pairs that is handed to OrderedDict again and again, in five bytes each time.
    [Fact]
    public void A_list_is_not_copied_for_ever()
    {
        var pickle = "]q\0(" + string.Concat(Enumerable.Repeat("X\u0001\0\0\0aN\u0086", 10_000)) + "e0" + string.Concat(Enumerable.Repeat("ccollections\nOrderedDict\nh\0\u0085R0", 10_000)) + "}.";

        RefusedWeights(Zip(("a/data.pkl", Encoding.Latin1.GetBytes(pickle), null)), "copies more than 250,000 objects", 16 << 20);
    }

    // The length of a storage is what the zip file's directory says: 4 TB in 16 bytes.
    [Fact]
    public void A_storage_is_no_longer_than_its_file_can_hold()
    {
        var pickle = $"}}{Text("w")}ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}ctorch\nFloatStorage\n{Text("0")}{Text("cpu")}\u008a\u0006\0\0\0\0\0\u0001tQK\0\u008a\u0006\0\0\0\0\0\u0001\u0085K\u0001\u0085\u0089NtRs.";

        RefusedWeights(Zip(("a/data.pkl", Encoding.Latin1.GetBytes(pickle), null), ("a/data/0", new byte[16], 4L << 40)), "its tensors would take 4398.0 GB");
    }

    // Every name claims the same repeated values.
    [Fact]
    public void Tensors_that_repeat_a_value_are_counted_together()
    {
        var pickle = new StringBuilder("}");
        for (var number = 0; number < 4; number++)
            pickle.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Text($"w{number}")}ctorch._utils\n_rebuild_tensor_v2\n(({Text("storage")}ctorch\nFloatStorage\n{Text("0")}{Text("cpu")}K\u0001tQK\0J\0\0\0\u0001\u0085K\0\u0085\u0089NtRs");

        RefusedWeights(Zip(("a/data.pkl", Encoding.Latin1.GetBytes(pickle + "."), null), ("a/data/0", new byte[4], null)), "w1 (16777216) its tensors would take 134.2 MB");
    }

    [Fact]
    public void An_npz_entry_is_no_longer_than_its_file_can_hold()
    {
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), }";
        byte[] npy = [0x93, .. "NUMPY\u0001\0"u8, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header)];

        RefusedWeights(Zip(("a.npy", npy, npy.Length + 4_000_000_000L)), "its tensors would take 4.0 GB");
    }

    [Theory]
    [InlineData("0, 999999999999, 999999999999", "which no array has")]
    [InlineData("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "16 axes at most")]
    [InlineData("999999999999, 999999999999, 999999999999", "which no array has")]
    [InlineData("3 4", "has a header that is not understood")]
    [InlineData("99999999999999999999", "has a header that is not understood")]
    public void Npy(string shape, string told)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}";
        byte[] npy = [0x93, .. "NUMPY\u0001\0"u8, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header)];

        Refused("a.npy", npy, path => NpyFile.Read(path), told);
        Refused("b.npy", npy[..9], path => NpyFile.Read(path), "ends within its header");
    }

    // A network of Caffe with a hundred thousand empty fields, each of which was once a reader of its own.
    [Fact]
    public void Many_small_fields_are_passed_one_by_one()
    {
        byte[] layer = [0x0a, 1, (byte)'a', 0x3a, 2, 0x2a, 0];
        byte[] model = [.. Enumerable.Range(0, 100_000).SelectMany(_ => (byte[])[0x52, 0]), 0xa2, 0x06, (byte)layer.Length, .. layer];

        File.WriteAllBytes(folder.File("weights"), model);
        using var file = Allocating(Little, () => WeightFile.Open(folder.File("weights")));

        Assert.Equal(["a.weight"], file.Tensors.Select(tensor => tensor.Name));
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x0d, 1 })]
    public void Broken_fields_are_no_file_of_weights(byte[] bytes) => RefusedWeights(bytes, "is no file of weights");

    [Fact]
    public void A_prototxt_has_an_end() => RefusedWeights(
        Zip(("deploy.prototxt", Encoding.ASCII.GetBytes(new string(' ', 5_000_000)), null)), "has more than 4194304 letters", 32 << 20);

    [Theory]
    [InlineData(1 << 30)]
    [InlineData(int.MaxValue)]
    public void A_mat_array_is_no_longer_than_its_element(int count)
    {
        // As scipy writes them: flags, sizes, name, values.
        byte[] images = [.. Tag(6, 8), 9, 0, 0, 0, 0, 0, 0, 0, .. Tag(5, 16), .. Ints(32, 32, 3, 1), .. Tag(1, 1), (byte)'X', 0, 0, 0, 0, 0, 0, 0, .. Tag(2, 3072), .. new byte[3072]];
        byte[] labels = [.. Tag(6, 8), 9, 0, 0, 0, 0, 0, 0, 0, .. Tag(5, 8), .. Ints(count, 1), .. Tag(1, 1), (byte)'y', 0, 0, 0, 0, 0, 0, 0, .. Tag(2, (uint)count), .. new byte[8]];
        byte[] file = [.. new byte[124], 0, 1, (byte)'I', (byte)'M', .. Tag(14, (uint)images.Length), .. images, .. Tag(14, (uint)labels.Length), .. labels];

        Refused("a.mat", file, path => MatDigits.Read("svhn", [path], ["0"]).Dispose(), $"is not whole: the array at byte {128 + 8 + images.Length}: 'y' promises {count} bytes, and there is room for {labels.Length}");
    }

    // PureHDF would take all of it at once.
    [Fact]
    public void An_hdf5_heap_is_no_longer_than_its_file()
    {
        var bytes = File.ReadAllBytes(SampleFiles.Find("usps.h5"));
        var place = bytes.AsSpan().IndexOf("HEAP"u8);
        bytes[place + 11] = 16;

        Refused("usps.h5", bytes, path => UspsDigits.ReadHdf5(path, "train"), $"the heap at byte {place} says it has 268435544 bytes, and the file has 14589");
    }

    [Fact]
    public void A_mat_file_does_not_hold_arrays_without_end() => Refused(
        "a.mat", [.. new byte[124], 0, 1, (byte)'I', (byte)'M', .. Enumerable.Range(0, 1001).SelectMany(_ => Tag(0, 0))], path => MatDigits.Read("svhn", [path], ["0"]).Dispose(), "it has more than 1000 arrays");

    [Fact]
    public void An_idx_file_is_unpacked_as_far_as_its_header_says()
    {
        byte[] honest = [0, 0, 8, 1, 0, 0, 0, 5, .. new byte[20_000_000]];
        byte[] liar = [0, 0, 8, 3, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff];

        Refused("a.gz", Gzip(honest), path => IdxFile.Read(path, 1), "promises 5 values and holds more bytes");
        Refused("b.gz", Gzip(liar), path => IdxFile.Read(path, 3), "promises 2147483647x2147483647x2147483647 values, more than its");
        Refused("c", liar, path => IdxFile.Read(path, 3), "more than its 16 bytes can hold");
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".bz2")]
    public void A_packed_text_has_an_end(string ending)
    {
        var zeros = new byte[40 << 20];

        Refused("a" + ending, ending == ".gz" ? Gzip(zeros) : Bzip2(zeros), path => UnpackedFile.Read(path, Length), "unpack to more than 16.8 MB");
        Refused("b" + ending, ending == ".gz" ? Gzip(zeros) : Bzip2(zeros), path => SvmlightFile.Read(path, 10, 0), "line 1 has more than 4,194,304 letters", 64 << 20);
    }

    [Fact]
    public void A_row_of_nothing_but_a_label_still_takes_a_row() => Refused(
        "a.t", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1\n", 6_000))), path => SvmlightFile.Read(path, 5_000, 0), "line 5243: more than 5242 samples of 5000 values");

    // Each byte of a good file changed in every bit: nothing but the documented exception comes out.
    [Theory]
    [InlineData(".gz")]
    [InlineData(".bz2")]
    public void A_damaged_byte_is_never_an_exception_of_the_library(string ending)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(row => $"{row % 3} {row % 7}:{row * row}\n")));
        var good = ending == ".gz" ? Gzip(text) : Bzip2(text);
        var refused = 0;
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bytes = good.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(folder.File("a" + ending), bytes);
            try
            {
                SvmlightFile.Read(folder.File("a" + ending), 10, 0);
            }
            catch (DataException failure)
            {
                Assert.StartsWith(folder.File("a" + ending), failure.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > good.Length * 7);
    }

    [Fact]
    public void A_ppm_header_does_not_overflow() => Refused("a.ppm", Encoding.ASCII.GetBytes("P6 2147483647 2147483647 255\n123"), path => ImageDecoder.Rgb(File.ReadAllBytes(path), path), "it promises 2147483647x2147483647 pixels");

    [Theory]
    [InlineData('L')]
    [InlineData('K')]
    [InlineData('x')]
    [InlineData('g')]
    public void A_tar_header_does_not_take_what_it_claims(char kind) => RefusedArchive("a.tar", [.. TarHeader("././@LongLink", kind, "17777777777"), .. new byte[1024]], "has a name or notes of 2,147,483,647 bytes, expected 65,536 at most");

    [Theory]
    [InlineData("has another sum", 0, (byte)'X')]
    [InlineData("has no size", 124, (byte)'9')]
    public void A_damaged_tar_header_is_named_with_its_place(string told, int place, byte value)
    {
        var header = TarHeader("a.txt", '0', "00000000001");
        header[place] = value;
        if (place > 0)
            Sign(header);

        RefusedArchive("a.tar", [.. TarHeader("b.txt", '0', "00000000000"), .. header, .. new byte[1024]], $"the header at byte 512 {told}");
    }

    [Theory]
    [InlineData("20 size=99999999999\n", "it ends")]
    [InlineData("9 size=x\n", "a size that is no number")]
    [InlineData("99 size=1\n", "no list of records")]
    [InlineData("24 GNU.sparse.major=1.0\n", "a file with holes")]
    public void Notes_of_pax_are_claims_too(string notes, string told)
    {
        var bytes = new byte[512];
        Encoding.ASCII.GetBytes(notes).CopyTo(bytes, 0);

        RefusedArchive("a.tar", [.. TarHeader("x", 'x', Convert.ToString(notes.Length, 8).PadLeft(11, '0')), .. bytes, .. TarHeader("a.txt", '0', "00000000001"), .. new byte[1536]], told);
    }

    [Fact]
    public void A_path_leads_through_few_folders_and_has_few_letters()
    {
        RefusedArchive("a.zip", Zip((string.Concat(Enumerable.Repeat("a/", 400)) + "b", [], null)), "leads through 401 folders");
        RefusedArchive("b.zip", Zip((new string('a', 5_000), [], null)), "is a path of 5000 letters");
    }

    [Fact]
    public void Empty_entries_are_bounded_by_what_they_are_packed_in()
    {
        var tar = Enumerable.Range(0, 10_001).SelectMany(number => TarHeader($"{number}", '0', "00000000000")).ToArray();

        RefusedArchive("a.tar.gz", Gzip(tar), "it has more than 10,000 entries", 64 << 20);
    }

    private static long Length(Stream stream)
    {
        using var copy = new BufferedStream(stream);
        copy.CopyTo(Stream.Null);
        return 0;
    }

    private static byte[] TarHeader(string name, char kind, string size)
    {
        var header = new byte[512];
        Encoding.ASCII.GetBytes(name).CopyTo(header, 0);
        Encoding.ASCII.GetBytes(size).CopyTo(header, 124);
        header[156] = (byte)kind;
        Sign(header);
        return header;
    }

    private static void Sign(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
    }

    private static byte[] Tag(uint type, uint size) => [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(size)];

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static string Text(string text) => "X" + Encoding.Latin1.GetString(BitConverter.GetBytes(text.Length)) + text;

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }

    private static byte[] Bzip2(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var bzip2 = new BZip2OutputStream(packed))
            bzip2.Write(content, 0, content.Length);
        return packed.ToArray();
    }

    private static uint Crc(byte[] content)
    {
        var crc = new Crc32();
        crc.Update(content);
        return (uint)crc.Value;
    }

    // Where a length is given, the directory says that instead of the true one; more than 32 bits stand in a Zip64 field behind the name.
    private static byte[] Zip(params (string Name, byte[] Content, long? Claimed)[] entries)
    {
        using var local = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var (name, content, claimed) in entries)
        {
            var title = Encoding.UTF8.GetBytes(name);
            using var packed = new MemoryStream();
            using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                deflate.Write(content);
            byte[] Common(uint length, ushort extra) =>
            [
                45, 0, 0, 0, 8, 0, 0, 0, 0x21, 0, .. BitConverter.GetBytes(Crc(content)), .. BitConverter.GetBytes((uint)packed.Length), .. BitConverter.GetBytes(length),
                .. BitConverter.GetBytes((ushort)title.Length), .. BitConverter.GetBytes(extra),
            ];
            var place = (uint)local.Position;
            local.Write([.. "PK\u0003\u0004"u8, .. Common((uint)content.Length, 0), .. title, .. packed.ToArray()]);
            byte[] extra = claimed is { } length ? [1, 0, 8, 0, .. BitConverter.GetBytes(length)] : [];
            directory.Write([.. "PK\u0001\u0002"u8, 45, 0, .. Common(claimed is null ? (uint)content.Length : uint.MaxValue, (ushort)extra.Length), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(place), .. title, .. extra]);
        }

        var end = (uint)local.Position;
        local.Write(directory.ToArray());
        local.Write([.. "PK\u0005\u0006"u8, 0, 0, 0, 0, .. BitConverter.GetBytes((ushort)entries.Length), .. BitConverter.GetBytes((ushort)entries.Length), .. BitConverter.GetBytes((uint)directory.Length), .. BitConverter.GetBytes(end), 0, 0]);
        return local.ToArray();
    }

    private void RefusedWeights(byte[] bytes, string told, long most = Little) => Refused("weights", bytes, ReadAll, told, most);

    private void RefusedArchive(string name, byte[] bytes, string told, long most = Little)
    {
        File.WriteAllBytes(folder.File(name), bytes);
        var failure = Allocating(most, () => Assert.Throws<DataException>(() => ArchiveUnpacker.Unpack(folder.File(name), name, folder.File("out"), new())));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(name, failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    private static void ReadAll(string path)
    {
        using var file = WeightFile.Open(path);
        foreach (var tensor in file.Tensors)
            file.Read(tensor.Name).Dispose();
    }

    private void Refused(string name, byte[] bytes, Action<string> read, string told, long most = Little)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, bytes);
        var failure = Allocating(most, () => Assert.ThrowsAny<Exception>(() => read(path)));
        Assert.True(failure is DataException or WeightFileException, failure.ToString());
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
    }

    private static T Allocating<T>(long most, Func<T> action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = action();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
        return result;
    }
}
