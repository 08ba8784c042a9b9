using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Mnist;

namespace Dann.Runtime.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dann-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_published_files_begin_with_the_digits_everybody_knows()
    {
        using var splits = DataSetReaders.Read(new(DataFolder.Required(), MnistSet.Entry));

        Assert.Equal((60_000, 10_000), (splits.Train.Count, splits.Test.Count));
        Assert.Equal([5L, 0, 4, 1, 9], splits.Train.Labels.data<long>().ToArray().Take(5));
        Assert.Equal([7L, 2, 1, 0, 4], splits.Test.Labels.data<long>().ToArray().Take(5));
        Assert.Equal([3L, 32, 32], splits.Train.SampleShape);
        // The mean of the 28x28 pixels that everybody subtracts is 0.1307; the padding adds zeros.
        // Published with four digits.
        Assert.All(ChannelMeans.Of(splits.Train).Values, mean => Assert.Equal(0.1307 * 28 * 28 / (32 * 32), mean, 0.00005 * 28 * 28 / (32 * 32)));
    }

    [Fact]
    public void Digits_stand_in_the_middle_in_every_channel()
    {
        WriteSplit("train", 3);
        WriteSplit("t10k", 2);

        using var splits = DataSetReaders.Read(new(new([folder]), MnistSet.Entry));

        Assert.Equal((3, 2), (splits.Train.Count, splits.Test.Count));
        var values = splits.Train.Values.data<byte>().ToArray();
        for (var image = 0; image < 3; image++)
        for (var y = 0; y < 32; y++)
        for (var x = 0; x < 32; x++)
        for (var channel = 0; channel < 3; channel++)
        {
            var inside = y is >= 2 and < 30 && x is >= 2 and < 30;
            Assert.Equal(inside ? Pixel(image, y - 2, x - 2) : 0, values[((image * 32 + y) * 32 + x) * 3 + channel]);
        }
    }

    [Fact]
    public void A_missing_file_is_named_with_its_home_its_sum_and_its_place()
    {
        WriteSplit("train", 3);
        File.Delete(Path.Combine(folder, "mnist", "train-labels-idx1-ubyte"));

        var failure = Assert.Throws<DataException>(() => DataSetReaders.Read(new(new([folder, "/nowhere"]), MnistSet.Entry)));

        Assert.Contains("MNIST (train labels) is missing: no mnist/train-labels-idx1-ubyte.gz or mnist/train-labels-idx1-ubyte or ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($" in {folder}, /nowhere. Get it from https://ossci-datasets.s3.amazonaws.com/mnist/train-labels-idx1-ubyte.gz (sha256 when unpacked 65a50cbb", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"put it at {folder}/mnist/train-labels-idx1-ubyte.gz", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_and_labels_that_differ_in_number_are_refused()
    {
        WriteSplit("train", 3);
        File.WriteAllBytes(Path.Combine(folder, "mnist", "train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 2, 1, 2]);

        Assert.Contains("holds 3 images and", Assert.Throws<DataException>(() => MnistFiles.Train(new([folder]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_above_nine_is_refused_with_its_place()
    {
        WriteSplit("train", 3);
        var path = Path.Combine(folder, "mnist", "train-labels-idx1-ubyte");
        File.WriteAllBytes(path, [0, 0, 8, 1, 0, 0, 0, 3, 1, 10, 2]);

        Assert.Equal($"{path}: label 1 is 10, expected 0 to 9.", Assert.Throws<DataException>(() => MnistFiles.Train(new([folder]))).Message);
    }

    [Fact]
    public void The_first_folder_that_has_a_file_wins()
    {
        WriteSplit("train", 3);

        Assert.Equal(3, MnistFiles.Train(new(["/nowhere", folder])).Count);
    }

    private void WriteSplit(string name, int count)
    {
        Directory.CreateDirectory(Path.Combine(folder, "mnist"));
        byte[] pixels = [.. from image in Enumerable.Range(0, count) from y in Enumerable.Range(0, 28) from x in Enumerable.Range(0, 28) select Pixel(image, y, x)];
        File.WriteAllBytes(Path.Combine(folder, "mnist", $"{name}-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, 28, 0, 0, 0, 28, .. pixels]);
        File.WriteAllBytes(Path.Combine(folder, "mnist", $"{name}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, (byte)count, .. Enumerable.Range(0, count).Select(label => (byte)label)]);
    }

    private static byte Pixel(int image, int y, int x) => (byte)(image * 50 + y * 3 + x * 7);
}
