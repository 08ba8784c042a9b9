using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.Preprocessing;

/// <summary>Images beyond the limit of memory lie in a mapped file, which a later run finds again.</summary>
public sealed class MappedImagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public MappedImagesTests()
    {
        foreach (var name in new[] { "a/1.png", "a/2.png", "b/1.png" })
            Photo(name);
    }

    private string Cache => folder.File("cache");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Beyond_the_limit_the_same_bytes_lie_in_a_file()
    {
        using var inMemory = Read(new ImageMemory(long.MaxValue, Cache)).Train;
        Assert.False(Directory.Exists(Cache));

        using var mapped = Read(new ImageMemory(3 * 12 * 12 * 3 - 1, Cache)).Train;

        var file = Assert.Single(Directory.GetFiles(Cache));
        Assert.Equal(3 * ((12 * 12 * 3) + 1), new FileInfo(file).Length);
        TensorAssert.Same(inMemory.Values, mapped.Values);
        TensorAssert.Same(inMemory.Labels, mapped.Labels);
        Assert.Contains(log, line => line.Contains(file, StringComparison.Ordinal) && line.Contains("data.memory", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_decoded_once_is_not_decoded_again()
    {
        using (Read(new ImageMemory(0, Cache)))
        {
        }

        // The file's first image is made another: who decodes would not see it.
        var file = Assert.Single(Directory.GetFiles(Cache));
        var bytes = File.ReadAllBytes(file);
        Array.Fill(bytes, (byte)77, 0, 12 * 12 * 3);
        File.WriteAllBytes(file, bytes);

        using var again = Read(new ImageMemory(0, Cache)).Train;

        Assert.True(again.Values[0].eq(77).all().item<bool>());
    }

    [Theory]
    [InlineData("another file of its time")]
    [InlineData("as it is stored")]
    [InlineData("another crop")]
    [InlineData("one more")]
    [InlineData("another size")]
    [InlineData("torn")]
    public void Whatever_changes_is_decoded_anew(string change)
    {
        using (Read(new ImageMemory(0, Cache)))
        {
        }

        var (size, crops) = (12, change == "another crop");
        var photo = folder.File("photos/a/1.png");
        var isUpright = change != "as it is stored";
        if (change == "another file of its time")
            Replace(photo);
        else if (change == "one more")
            Photo("b/2.png");
        else if (change == "another size")
            size = 13;
        else if (change == "torn")
            File.WriteAllBytes(Directory.GetFiles(Cache)[0], [1, 2, 3]);

        using var mapped = Read(new ImageMemory(0, Cache), size, crops, isUpright).Train;
        using var expected = Read(new ImageMemory(long.MaxValue, Cache), size, crops, isUpright).Train;

        Assert.Equal(change == "torn" ? 1 : 2, Directory.GetFiles(Cache).Length);
        TensorAssert.Same(expected.Values, mapped.Values);
    }

    [Fact]
    public void Those_that_do_not_decode_are_left_out_of_the_file_too()
    {
        File.WriteAllText(folder.File("photos/a/1.png"), "no image");

        using var first = Read(new ImageMemory(0, Cache)).Train;
        using var again = Read(new ImageMemory(0, Cache)).Train;

        Assert.Equal(2, first.Count);
        TensorAssert.Same(first.Values, again.Values);
        Assert.Equal([0L, 1], again.Labels.data<long>().ToArray());
    }

    [Fact]
    public void A_later_run_says_what_the_first_one_said_and_stops_where_it_is_to_stop()
    {
        File.WriteAllText(folder.File("photos/a/1.png"), "no image");
        SampleFiles.Copy("exif_6.jpg", folder.File("photos/b/1.png"));
        using (Read(new ImageMemory(0, Cache)))
            log.Clear();

        using (Read(new ImageMemory(0, Cache)))
        {
        }

        Assert.Contains(log, line => line.EndsWith($"1 of 3 images left out, which the earlier run could not decode: {folder.File("photos/a/1.png")}", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("1 of 3 images carry an EXIF orientation, and were turned upright", StringComparison.Ordinal));
        Assert.Contains("1 of 3 images of image-folder/photos do not decode", Assert.Throws<DataException>(() => Read(new ImageMemory(0, Cache), skipsBroken: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_were_moved_are_found_and_a_replaced_zip_file_of_the_same_name_is_read_anew()
    {
        using (Read(new ImageMemory(0, Cache)))
        {
        }

        Directory.Move(folder.File("photos"), folder.File("elsewhere"));
        Directory.Move(folder.File("elsewhere"), folder.File("photos"));
        File.SetLastWriteTimeUtc(folder.File("photos/a/1.png"), new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        using (Read(new ImageMemory(0, Cache)))
            Assert.Single(Directory.GetFiles(Cache));

        var zip = folder.File("mine.zip");
        byte[] Zipped(string sample)
        {
            File.Delete(zip);
            using (var archive = System.IO.Compression.ZipFile.Open(zip, System.IO.Compression.ZipArchiveMode.Create))
                System.IO.Compression.ZipFileExtensions.CreateEntryFromFile(archive, SampleFiles.Find(sample), "a.png");
            File.SetLastWriteTimeUtc(zip, new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc));
            using var tree = Dann.Runtime.Data.Files.FileTree.Open(zip);
            using var read = ImageList.Load("mine", [new ListedImage(tree.Name("a.png"), 0, () => tree.Read("a.png"))], new ImageForm(Size2.Square(9)), ["a"], false, null, new ImageMemory(0, Cache));
            return read.Values.bytes.ToArray();
        }

        Assert.NotEqual(Zipped("photo.png"), Zipped("photo_crop.png"));
    }

    [Fact]
    public void Images_that_all_fail_leave_no_file()
    {
        foreach (var name in new[] { "a/1.png", "a/2.png", "b/1.png" })
            File.WriteAllText(folder.File("photos/" + name), "no image");

        Assert.Throws<DataException>(() => Read(new ImageMemory(0, Cache)));

        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Fact]
    public void Memory_is_taken_until_the_limit_and_given_back()
    {
        var memory = new ImageMemory(1000, Cache);

        Assert.True(memory.TryTake(600));
        Assert.False(memory.TryTake(401));
        Assert.True(memory.TryTake(400));
        memory.Release(600);
        Assert.True(memory.TryTake(600));
        Assert.Equal(1000, memory.Taken);
    }

    private DomainSplits Read(ImageMemory memory, int size = 12, bool crops = false, bool isUpright = true, bool skipsBroken = true) => DataSetReaders.Read(
        new DataRequest(new DataLocator([folder.FullPath]), SampleFiles.DataSet(ImageFolderSet.Entry, ("path", "photos"), ("size", Size2.Square(size)), ("resize", crops ? "crop" : "squash"), ("exif_orientation", isUpright), ("skip_broken", skipsBroken)), log.Add) { Memory = memory });

    // Another image with the same number of bytes, and of the same time.
    private static void Replace(string photo)
    {
        var (time, length) = (File.GetLastWriteTimeUtc(photo), new FileInfo(photo).Length);
        SampleFiles.Copy("photo_narrow.png", photo);
        Assert.Equal(length, new FileInfo(photo).Length);
        File.SetLastWriteTimeUtc(photo, time);
    }

    private void Photo(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File("photos/" + name))!);
        File.Copy(SampleFiles.Find("photo.png"), folder.File("photos/" + name));
    }
}
