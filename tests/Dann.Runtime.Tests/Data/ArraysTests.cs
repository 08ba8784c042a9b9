using System.Text;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

/// <summary>The user's own arrays, as numpy saved them.</summary>
public sealed class ArraysTests : IDisposable
{
    private static readonly byte[] Numbers = [.. Enumerable.Range(0, 2 * 4 * 5 * 3).Select(number => (byte)number)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("images_last.npy")]
    [InlineData("images_first.npy")]
    public void Images_come_out_with_their_channels_last(string name)
    {
        using var splits = Read(name, "labels_2.npy");

        Assert.Equal([2L, 4, 5, 3], splits.Train.Values.shape);
        Assert.Equal(Numbers, splits.Train.Values.bytes.ToArray());
        Assert.Equal([1L, 0], splits.Train.Labels.data<long>().ToArray());
        Assert.Same(splits.Train, splits.Test);
        Assert.Equal($"arrays/{name[..^4]}", splits.Train.Name);
    }

    [Fact]
    public void Vectors_and_sequences_come_out_as_they_are()
    {
        using var vectors = Read("vectors_fortran.npy", "labels_3.npy");
        using var version2 = Read("version_2.npy", "labels_3.npy");
        using var sequences = Read("sequences.npy", "labels_3.npy");

        Assert.Equal([3L, 2], vectors.Train.Values.shape);
        Assert.Equal([0, 0.25f, 0.5f, 0.75f, 1, 1.25f], vectors.Train.Values.data<float>().ToArray());
        Assert.Equal([0f, 1, 2, 3, 4, 5], version2.Train.Values.data<float>().ToArray());
        Assert.Equal([2L, 2], sequences.Train.SampleShape);
        Assert.Equal([0L, 2, 1], vectors.Train.Labels.data<long>().ToArray());
    }

    [Fact]
    public void Classes_are_the_model_s_or_as_many_as_there_are_labels()
    {
        var dataSet = DataSet("vectors_fortran.npy", "labels_3.npy");
        using var own = DataSetReaders.Read(new(new(["/nowhere"]), dataSet));
        using var model = DataSetReaders.Read(new(new(["/nowhere"]), dataSet) { ClassNames = ["a", "b", "c", "d"] });

        Assert.Equal(["0", "1", "2"], own.Train.ClassNames);
        Assert.Equal(["a", "b", "c", "d"], model.Train.ClassNames);
        Assert.EndsWith("labels_3.npy: there is a label 2, but there are 2 classes (0 to 1).", Assert.Throws<DataException>(() => DataSetReaders.Read(new(new(["/nowhere"]), dataSet) { ClassNames = ["a", "b"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_samples_of_another_shape_are_refused_by_the_names_of_both_files() =>
        Assert.EndsWith($" has samples of 2x2 and {SampleFiles.Find("vectors_fortran.npy")} of 2 values: one network takes samples of one shape alone.", SampleFiles.Failure("/nowhere", DataSet("sequences.npy", "labels_3.npy", ("test_x", SampleFiles.Find("vectors_fortran.npy")), ("test_y", SampleFiles.Find("labels_3.npy")))), StringComparison.Ordinal);

    [Theory]
    [InlineData("2, 2", 0f, 99f, null)]
    [InlineData("2, 2", -3f, 3f, null)]
    [InlineData("2, 2", 0f, 10_000f, "values are expected in 0..1, or of mean 0 and deviation 1, and taken as they are; these go from 0 to 10000, with which networks learn badly or overflow: divide or standardise them, those of both domains by the same numbers")]
    [InlineData("2, 2", -20_000f, 3f, "values are expected in 0..1, or of mean 0 and deviation 1, and taken as they are; these go from -20000 to 3,")]
    [InlineData("1, 2, 2", 0f, 101f, "values are expected in 0..1, or of mean 0")]
    [InlineData("1, 1, 1, 4", 0f, 1f, null)]
    [InlineData("1, 4, 1, 1", 0f, 255f, "float images are expected in 0..1 and taken as they are; these go from 0 to 255: divide them by 255, or save them as uint8")]
    [InlineData("1, 4, 1, 1", -2.5f, 2.5f, "float images are expected in 0..1 and taken as they are; these go from -2.5 to 2.5")]
    public void Values_that_a_network_hardly_learns_from_are_told(string shape, float least, float greatest, string? doubt)
    {
        var log = new List<string>();
        var x = Write("x.npy", $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}", [.. new[] { least, greatest, least, greatest }.SelectMany(BitConverter.GetBytes)]);

        using var splits = SampleFiles.Read("/nowhere", SampleFiles.DataSet(ArraysSet.Entry, ("train_x", x), ("layout", "channels_last")), log.Add);

        var said = log.Where(line => line.StartsWith(x, StringComparison.Ordinal)).ToList();
        if (doubt is null)
            Assert.Empty(said);
        else
            Assert.StartsWith($"{x}: {doubt}", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Bytes_without_a_value_above_1_are_told(byte greatest, bool isTold)
    {
        var log = new List<string>();
        var x = Write("x.npy", "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), }", [0, greatest, 0, 1]);

        using var splits = SampleFiles.Read("/nowhere", SampleFiles.DataSet(ArraysSet.Entry, ("train_x", x)), log.Add);

        Assert.Equal(isTold, log.Any(line => line.StartsWith($"{x}: uint8 images are expected in 0..255, and these have no value above 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Test_arrays_are_a_split_of_their_own()
    {
        using var splits = SampleFiles.Read("/nowhere", DataSet("sequences.npy", "labels_3.npy", ("test_x", SampleFiles.Find("sequences.npy")), ("test_y", SampleFiles.Find("labels_3.npy")), ("domain", "mine")));

        Assert.NotSame(splits.Train, splits.Test);
        Assert.Equal(("arrays/mine train", "arrays/mine test"), (splits.Train.Name, splits.Test.Name));
        Assert.Equal("arrays: test_x and test_y belong together: name both or none.", SampleFiles.Failure("/nowhere", DataSet("sequences.npy", "labels_3.npy", ("test_x", SampleFiles.Find("sequences.npy")))));
    }

    [Fact]
    public void Samples_without_classes_have_no_labels()
    {
        var log = new List<string>();
        var path = SampleFiles.Find("sequences.npy");
        using var none = SampleFiles.Read("/nowhere", SampleFiles.DataSet(ArraysSet.Entry, ("train_x", path)), log.Add);
        using var neither = SampleFiles.Read("/nowhere", SampleFiles.DataSet(ArraysSet.Entry, ("train_x", path), ("test_x", path)));
        using var test = SampleFiles.Read("/nowhere", SampleFiles.DataSet(ArraysSet.Entry, ("train_x", path), ("test_x", path), ("test_y", SampleFiles.Find("labels_3.npy"))));

        Assert.Same(none.Train, none.Test);
        Assert.Equal((false, false, false, false, true), (none.Train.HasLabels, neither.Train.HasLabels, neither.Test.HasLabels, test.Train.HasLabels, test.Test.HasLabels));
        Assert.NotSame(neither.Train, neither.Test);
        Assert.Equal("arrays/sequences: 3 samples without labels; those that are adapted to are looked at, too (transductive)", Assert.Single(log));
    }

    [Theory]
    [InlineData("big_endian.npy", "labels_3.npy", "big_endian.npy is of the type >f4, expected one of |u1, |i1, |b1, <i2, <i4, <i8, <f2, <f4, <f8: convert it with astype before numpy.save.")]
    [InlineData("strings.npy", "labels_3.npy", "strings.npy is of the type <U1, expected one of")]
    [InlineData("photo.png", "labels_3.npy", "photo.png is no .npy file, as numpy.save writes them.")]
    [InlineData("images_last.npy", "labels_3.npy", "labels_3.npy 3 labels: they do not belong together.")]
    [InlineData("vectors_fortran.npy", "vectors_fortran.npy", "vectors_fortran.npy: expected labels (N) of a whole-number type, found Float64 (3, 2).")]
    [InlineData("labels_3.npy", "labels_3.npy", "labels_3.npy: expected uint8 images, or float vectors (N, F), sequences (N, C, L) or images, found Int64 (3).")]
    [InlineData("labels_2.npy", "labels_2.npy", "labels_2.npy: expected uint8 images (N, H, W, C), (N, C, H, W) or (N, H, W), found (2).")]
    public void Arrays_that_do_not_fit_are_named(string x, string y, string why) =>
        Assert.Contains(why, SampleFiles.Failure("/nowhere", DataSet(x, y)), StringComparison.Ordinal);

    [Fact]
    public void Sizes_that_could_be_either_want_a_word()
    {
        var path = Write("both.npy", "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3, 2, 3), }", new byte[18]);
        var labels = Write("one.npy", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [0]);

        Assert.EndsWith("images (1, 3, 2, 3) could have their channels first or last: say which with layout: channels_last or channels_first.", SampleFiles.Failure("/nowhere", Of(path, labels)), StringComparison.Ordinal);
        using var first = SampleFiles.Read("/nowhere", Of(path, labels, ("layout", "channels_first")));
        using var last = SampleFiles.Read("/nowhere", Of(path, labels, ("layout", "channels_last")));
        Assert.Equal([3L, 2, 3], first.Train.SampleShape);
        Assert.Equal([3L, 3, 2], last.Train.SampleShape);
    }

    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }", "promises 4 values in 4 bytes and holds 3. Save it again.")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999, 999999999999), }", "promises 999999999999x999999999999 values in")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }", "has a header that is not understood: ")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (-3,), }", "has a header that is not understood: ")]
    [InlineData("nothing", "has a header that is not understood: nothing.")]
    public void A_broken_header_or_a_truncated_file_is_named(string header, string why)
    {
        var path = Write("broken.npy", header, [1, 2, 3]);

        Assert.StartsWith($"{path} {why}", Assert.Throws<DataException>(() => NpyFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_its_setting() =>
        Assert.StartsWith("arrays: train_x names /none.npy, which is not there.", SampleFiles.Failure("/nowhere", Of("/none.npy", "/none.npy")), StringComparison.Ordinal);

    private string Write(string name, string header, byte[] values)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length % 256), (byte)(header.Length / 256), .. Encoding.ASCII.GetBytes(header), .. values]);
        return path;
    }

    private static DomainSplits Read(string x, string y) => SampleFiles.Read("/nowhere", DataSet(x, y));

    private static DataSet DataSet(string x, string y, params (string, object)[] more) => Of(SampleFiles.Find(x), SampleFiles.Find(y), more);

    private static DataSet Of(string x, string y, params (string, object)[] more) => SampleFiles.DataSet(ArraysSet.Entry, [("train_x", x), ("train_y", y), .. more]);
}
