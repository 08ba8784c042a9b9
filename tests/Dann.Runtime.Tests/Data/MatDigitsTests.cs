using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

/// <summary>SVHN and SYN NUMBERS, from MAT-files that scipy wrote in their layout.</summary>
public sealed class MatDigitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("digits_plain.mat")]
    [InlineData("digits_compressed.mat")]
    public void Images_and_digits_are_those_that_scipy_wrote(string sample)
    {
        Svhn(sample, "digits_compressed.mat");

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry));

        Assert.Equal(("svhn train", "svhn test"), (splits.Train.Name, splits.Test.Name));
        Assert.Equal([4L, 32, 32, 3], splits.Train.Values.shape);
        Assert.Equal([0L, 1, 9, 0], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal(Pixels(4), splits.Train.Values.bytes.ToArray());
    }

    [Fact]
    public void The_extra_part_comes_behind_train_when_it_is_asked_for()
    {
        Svhn("digits_plain.mat", "digits_plain.mat");
        SampleFiles.Copy("digits_compressed.mat", folder.File("svhn/extra_32x32.mat"));

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry, ("extra", true)));

        Assert.Equal([0L, 1, 9, 0, 0, 1, 9, 0], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal([.. Pixels(4), .. Pixels(4)], splits.Train.Values.bytes.ToArray());
        Assert.Equal(4, splits.Test.Count);
    }

    [Fact]
    public void Syn_numbers_are_in_the_same_layout()
    {
        SampleFiles.Copy("digits_plain.mat", folder.File("syn-numbers/synth_train_32x32.mat"));
        SampleFiles.Copy("digits_compressed.mat", folder.File("syn-numbers/synth_test_32x32.mat"));

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(SynNumbersSet.Entry));

        Assert.Equal(("syn-numbers train", "syn-numbers test"), (splits.Train.Name, splits.Test.Name));
        Assert.Equal(Pixels(4), splits.Test.Values.bytes.ToArray());
    }

    [Theory]
    [InlineData("label_11.mat", "label 1 is 11, expected 1 to 9, and 10 or 0 for the digit 0.")]
    [InlineData("no_labels.mat", "expected an array y of 2 labels, one for each image, found none.")]
    [InlineData("one_label.mat", "expected an array y of 2 labels, one for each image, found 1.")]
    [InlineData("grey.mat", "expected an array X of 32x32x3xN images, found 32x32x2.")]
    [InlineData("float.mat", "'X' is of single, expected uint8.")]
    [InlineData("labels_3.npy", "is no MAT-file of level 5: it does not begin as one.")]
    public void What_is_of_another_layout_is_named(string sample, string why)
    {
        Svhn(sample, "digits_plain.mat");
        var failure = SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry));

        Assert.StartsWith(folder.File("svhn/train_32x32.mat"), failure, StringComparison.Ordinal);
        Assert.EndsWith(why, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digits_plain.mat", 0.5)]
    [InlineData("digits_plain.mat", 0.999)]
    [InlineData("digits_compressed.mat", 0.3)]
    [InlineData("digits_compressed.mat", 0.99)]
    public void A_truncated_file_is_named(string sample, double share)
    {
        Svhn("digits_plain.mat", sample);
        SampleFiles.Truncate(folder.File("svhn/test_32x32.mat"), share);

        Assert.StartsWith($"{folder.File("svhn/test_32x32.mat")} is not whole: ", SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "MATLAB 7.3 MAT-file", "it is of MATLAB 7.3, which is HDF5; save it with -v7.")]
    [InlineData(126, "MI", "its numbers are big-endian; save it again on a machine of today.")]
    public void A_file_of_another_level_is_named_with_what_to_do(int place, string text, string why)
    {
        Svhn("digits_plain.mat", "digits_plain.mat");
        var path = folder.File("svhn/train_32x32.mat");
        var bytes = File.ReadAllBytes(path);
        System.Text.Encoding.ASCII.GetBytes(text).CopyTo(bytes, place);
        File.WriteAllBytes(path, bytes);

        Assert.Equal($"{path} is no MAT-file of level 5: {why}", SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry)));
    }

    [Fact]
    public void No_change_of_a_byte_is_met_with_anything_but_a_data_error()
    {
        var whole = File.ReadAllBytes(SampleFiles.Find("digits_compressed.mat"));
        for (var place = 100; place < whole.Length; place += 7)
        {
            Svhn("digits_compressed.mat", "digits_compressed.mat");
            var bytes = (byte[])whole.Clone();
            bytes[place] ^= 0x55;
            File.WriteAllBytes(folder.File("svhn/train_32x32.mat"), bytes);
            try
            {
                SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry)).Dispose();
            }
            catch (DataException)
            {
                // It was noticed; that a pixel is another one nobody can notice.
            }
        }
    }

    [Fact]
    public void Missing_files_are_named_with_their_home_and_with_what_may_stand_in()
    {
        var failure = SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(SvhnSet.Entry));

        Assert.Contains("SVHN (train part) is missing", failure, StringComparison.Ordinal);
        Assert.Contains("http://ufldl.stanford.edu/housenumbers/train_32x32.mat (md5 e26dedcc434d2e4c54c9b2d4a06d8373)", failure, StringComparison.Ordinal);
        Assert.EndsWith("The data set drawn-numbers may stand in: the program draws it.", SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(SynNumbersSet.Entry)), StringComparison.Ordinal);
    }

    private void Svhn(string train, string test)
    {
        SampleFiles.Copy(train, folder.File("svhn/train_32x32.mat"));
        SampleFiles.Copy(test, folder.File("svhn/test_32x32.mat"));
    }

    // The formula of make_samples.py, in the order (N, H, W, C).
    private static byte[] Pixels(int count) =>
    [
        .. from image in Enumerable.Range(0, count) from row in Enumerable.Range(0, 32) from column in Enumerable.Range(0, 32) from channel in Enumerable.Range(0, 3)
           select (byte)((row * 7) + (column * 13) + (channel * 50) + (image * 29)),
    ];
}
