using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

/// <summary>USPS and MNIST in the sizes of the LeNet experiments; USPS from files that h5py wrote, and in the text of LIBSVM.</summary>
public sealed class UspsTests : IDisposable
{
    private static readonly DataSet Small = SampleFiles.DataSet(UspsSet.Entry, ("size", 16), ("channels", 1));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_formats_give_the_digits_that_Python_wrote(bool hdf5)
    {
        Copy(hdf5);

        using var splits = SampleFiles.Read(folder.FullPath, Small);

        Assert.Equal([6L, 0, 9], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal([1L, 2], splits.Test.Labels.data<long>().ToArray());
        Assert.Equal([3L, 16, 16, 1], splits.Train.Values.shape);
        Assert.Equal([.. from digit in Enumerable.Range(0, 3) from pixel in Enumerable.Range(0, 256) select (byte)(pixel + digit)], splits.Train.Values.bytes.ToArray());
        Assert.Equal([.. from digit in Enumerable.Range(3, 2) from pixel in Enumerable.Range(0, 256) select (byte)(pixel + digit)], splits.Test.Values.bytes.ToArray());
    }

    [Fact]
    public void The_default_is_the_shape_of_MNIST_with_equal_channels()
    {
        Copy(hdf5: true);

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(UspsSet.Entry));

        Assert.Equal([3L, 32, 32], splits.Train.SampleShape);
        Assert.True(splits.Train.Values.narrow(3, 0, 1).eq(splits.Train.Values).all().item<bool>());
    }

    [Theory]
    [InlineData("usps.h5", "is no whole HDF5 file with train/data and train/target: ")]
    [InlineData("usps.bz2", "is not whole: ")]
    public void A_truncated_file_is_named(string name, string why)
    {
        Copy(name == "usps.h5");
        var path = folder.File($"usps/{name}");
        SampleFiles.Truncate(path);

        Assert.StartsWith($"{path} {why}", SampleFiles.Failure(folder.FullPath, Small), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11 1:0.5", "label 0 stands for class 10, expected 0 to 9.")]
    [InlineData("3 1:1.5", "value 0 of digit 0 is 1.5, expected -1 to 1.")]
    [InlineData("3 257:0.5", "line 1: index 257 is none of 1 to 256.")]
    [InlineData("3 0:0.5", "line 1: index 0 is none of 1 to 256.")]
    [InlineData("\n3 1:x", "line 2: expected \"index:value\", found \"1:x\".")]
    [InlineData("3 1:nan", "line 1: expected \"index:value\", found \"1:nan\".")]
    [InlineData("three 1:1", "line 1: expected a whole number as the label, found \"three\".")]
    [InlineData("\n", "holds no sample.")]
    public void A_line_that_does_not_fit_is_named(string text, string why)
    {
        Copy(hdf5: false);
        File.Delete(folder.File("usps/usps.bz2"));
        File.WriteAllText(folder.File("usps/usps"), text);
        var failure = SampleFiles.Failure(folder.FullPath, Small);

        Assert.StartsWith(folder.File("usps/usps"), failure, StringComparison.Ordinal);
        Assert.Contains(why, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Mnist_is_served_as_LeNet_wants_it()
    {
        var files = folder.File("mnist");
        Directory.CreateDirectory(files);
        foreach (var split in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(Path.Combine(files, $"{split}-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, .. Enumerable.Range(0, 784).Select(pixel => (byte)pixel)]);
            File.WriteAllBytes(Path.Combine(files, $"{split}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 1, 5]);
        }

        using var plain = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(MnistSet.Entry, ("size", 28), ("channels", 1)));
        using var wide = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(MnistSet.Entry, ("size", 31), ("channels", 1)));

        Assert.Equal([1L, 28, 28], plain.Train.SampleShape);
        Assert.Equal(Enumerable.Range(0, 784).Select(pixel => (byte)pixel), plain.Train.Values.bytes.ToArray());
        // Of three rows and columns too many, the odd one stands at the end.
        Assert.Equal((0, 1), (wide.Train.Values.bytes[(1 * 31) + 1], wide.Train.Values.bytes[(1 * 31) + 2]));
        Assert.Equal((15, 0), (wide.Train.Values.bytes[(28 * 31) + 28], wide.Train.Values.bytes[(28 * 31) + 29]));
    }

    private void Copy(bool hdf5)
    {
        foreach (var name in hdf5 ? ["usps.h5"] : new[] { "usps.bz2", "usps.t" })
            SampleFiles.Copy(name, folder.File($"usps/{name}"));
    }
}
