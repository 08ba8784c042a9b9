using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.ImageFolders;

/// <summary>Folders of images: the user's own, Office-31 and Office-Caltech-10.</summary>
public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_are_the_folders_in_the_order_of_their_names()
    {
        Photo("mine/real/mug/2.png");
        Photo("mine/real/mug/10.JPG", "photo_smaller.png");
        Photo("mine/real/bike/1.png");
        Photo("mine/real/.cache/1.png");
        File.WriteAllText(folder.File("mine/real/mug/notes.txt"), "");

        using var splits = SampleFiles.Read(folder.FullPath, Mine("mine/real"), log.Add);

        Assert.Equal(["bike", "mug"], splits.Train.ClassNames);
        Assert.Equal([0L, 1, 1], splits.Train.Labels.data<long>().ToArray());
        Assert.Same(splits.Train, splits.Test);
        Assert.Equal("image-folder/real", splits.Train.Name);
        // The format is seen in the bytes, whatever the name says: the second is the image squashed to 9x16 by Pillow, which was asked for.
        Assert.Equal(Rgb("photo_smaller.png"), splits.Train.Values[1].bytes.ToArray());
        Assert.Equal(Rgb("photo_smaller.png"), splits.Train.Values[0].bytes.ToArray());
        Assert.Equal([$"{folder.File("mine/real")}: left out 1 .txt file; 1 hidden folder (.cache)"], log);
    }

    [Fact]
    public void Capitals_come_before_small_letters_and_what_a_system_leaves_is_no_class()
    {
        Photo("mine/ant/1.png");
        Photo("mine/Zebra/1.png");
        Photo("mine/__MACOSX/._1.png");

        using var splits = SampleFiles.Read(folder.FullPath, Mine("mine"));

        Assert.Equal(["Zebra", "ant"], splits.Train.ClassNames);
    }

    [Fact]
    public void Test_images_may_lie_in_a_folder_of_their_own_also_by_an_absolute_path()
    {
        Photo("train/a/1.png");
        Photo("train/b/1.png");
        Photo("test/a/1.png");
        Photo("test/b/1.png");
        Photo("test/b/2.png");

        using var splits = SampleFiles.Read("/nowhere", Mine(folder.File("train"), ("test_path", folder.File("test"))));

        Assert.Equal((2, 3), (splits.Train.Count, splits.Test.Count));
        Assert.Equal(("image-folder/train train", "image-folder/train test"), (splits.Train.Name, splits.Test.Name));
    }

    [Fact]
    public void Images_that_nobody_has_sorted_may_lie_anywhere()
    {
        Photo("photos/b.png");
        Photo("photos/a/z.png", "photo_smaller.png");
        Photo("photos/a/.hidden/1.png");
        Photo("photos/a/deeper/1.jpg");
        File.WriteAllText(folder.File("photos/notes.txt"), "");
        // A way back that must not be followed for ever.
        Directory.CreateSymbolicLink(folder.File("photos/a/again"), folder.File("photos"));

        using var splits = SampleFiles.Read(folder.FullPath, Mine("photos", ("labels", "none")), log.Add);

        Assert.Same(splits.Train, splits.Test);
        Assert.Equal((3L, false), (splits.Train.Count, splits.Train.HasLabels));
        Assert.Equal(Rgb("photo_smaller.png"), splits.Train.Values[1].bytes.ToArray());
        Assert.Equal([$"{folder.File("photos")}: left out 1 .txt file; 1 hidden folder ({Path.Combine("a", ".hidden")}); 1 link upward, or to what is read anyway ({Path.Combine("a", "again")})", "image-folder/photos: 3 images without labels; those that are adapted to are looked at, too (transductive)"], log);
        Directory.CreateDirectory(folder.File("empty"));
        Assert.StartsWith($"{folder.File("empty")} holds no image, neither itself nor a folder in it.", Failure(Mine("empty", ("labels", "none"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Unsorted_images_come_in_the_order_of_class_folders()
    {
        foreach (var name in new[] { "a/2.png", "a/10.png", "a-b/1.png", "B/1.png" })
            Photo($"photos/{name}", name is "a/2.png" or "a-b/1.png" ? "photo_crop.png" : "photo.png");

        using var sorted = SampleFiles.Read(folder.FullPath, Mine("photos"));
        using var unsorted = SampleFiles.Read(folder.FullPath, Mine("photos", ("labels", "none")));

        Assert.NotEqual(sorted.Train.Values[0].bytes.ToArray(), sorted.Train.Values[3].bytes.ToArray());
        Assert.Equal(sorted.Train.Values.bytes.ToArray(), unsorted.Train.Values.bytes.ToArray());
    }

    [Fact]
    public void A_sorted_part_of_a_target_can_be_measured_on_while_the_rest_is_adapted_to()
    {
        Photo("photos/1.png");
        Photo("sorted/a/1.png");
        Photo("sorted/b/1.png");

        using var splits = SampleFiles.Read(folder.FullPath, Mine("photos", ("test_path", "sorted"), ("labels", "test")), log.Add);
        using var neither = SampleFiles.Read(folder.FullPath, Mine("photos", ("test_path", "sorted"), ("labels", "none")));

        Assert.Equal((1L, false), (splits.Train.Count, splits.Train.HasLabels));
        Assert.Equal([0L, 1], splits.Test.Labels.data<long>().ToArray());
        Assert.Equal("image-folder/photos train: 1 images without labels", Assert.Single(log));
        Assert.Equal((2L, false), (neither.Test.Count, neither.Test.HasLabels));
    }

    [Fact]
    public void Folders_that_do_not_fit_are_named()
    {
        Assert.Equal($"image-folder: path names mine, which is not there in {folder.FullPath} or {Environment.CurrentDirectory}. Paths are absolute, below the folder that --data or DANN_DATA names, or below the current one.", Failure(Mine("mine")));

        Directory.CreateDirectory(folder.File("mine"));
        Assert.Equal($"{folder.File("mine")} holds no folder, but one for each class was expected. Where nobody has sorted the images by class, write labels: none beside the path: such a folder can be a target.", Failure(Mine("mine")));

        Photo("mine/a/1.png");
        Directory.CreateDirectory(folder.File("mine/b"));
        Assert.StartsWith($"{folder.File("mine/b")} holds no image, so there is nothing to learn the class b from.", Failure(Mine("mine")), StringComparison.Ordinal);

        Photo("mine/b/1.png");
        Photo("test/a/1.png");
        Assert.Equal($"{folder.File("test")} has no folder for the class b. It has a.", Failure(Mine("mine", ("test_path", "test"))));

        Photo("test/b/1.png");
        Photo("test/c/1.png");
        Assert.Equal($"{folder.File("test/c")} is the folder of no class. The classes are a, b.", Failure(Mine("mine", ("test_path", "test"))));
    }

    [Fact]
    public void A_broken_image_is_named_and_left_out_where_the_config_says_so()
    {
        Photo("mine/a/1.png");
        Photo("mine/a/2.png", "photo_smaller.png");
        Photo("mine/b/1.png");
        SampleFiles.Truncate(folder.File("mine/a/1.png"));

        var failure = Failure(Mine("mine"));
        Assert.StartsWith($"{folder.File("mine/a/1.png")} is broken: ", failure, StringComparison.Ordinal);
        Assert.EndsWith("Get it again. 1 of 3 images of image-folder/mine do not decode; skip_broken: true beside the data set leaves them out.", failure, StringComparison.Ordinal);

        using (var splits = SampleFiles.Read(folder.FullPath, Mine("mine", ("skip_broken", true)), log.Add))
        {
            Assert.Equal([0L, 1], splits.Train.Labels.data<long>().ToArray());
            Assert.Equal(Rgb("photo_smaller.png"), splits.Train.Values[0].bytes.ToArray());
        }

        Assert.StartsWith($"image-folder/mine: 1 of 3 images left out: {folder.File("mine/a/1.png")} is broken: ", Assert.Single(log), StringComparison.Ordinal);
        foreach (var name in new[] { "mine/a/2.png", "mine/b/1.png" })
            SampleFiles.Truncate(folder.File(name));
        Assert.StartsWith("image-folder/mine: none of 3 images decodes. The first: ", Failure(Mine("mine", ("skip_broken", true))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_broken_images_are_named_in_their_order_with_how_many_there_are()
    {
        Photo("mine/b/1.png");
        for (var i = 1; i <= 5; i++)
        {
            Photo($"mine/a/{i}.png");
            SampleFiles.Truncate(folder.File($"mine/a/{i}.png"));
        }

        Assert.Matches("a/1.png is broken.* [^ ]*a/2.png is broken.* [^ ]*a/3.png is broken.* … and 2 more. 5 of 6 images of image-folder/mine do not decode;", Failure(Mine("mine")));
    }

    [Fact]
    public void Images_are_cropped_where_the_config_says_so()
    {
        Photo("mine/a/1.png");
        Photo("mine/b/1.png");

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(ImageFolderSet.Entry, ("path", "mine"), ("size", Size2.Square(12)), ("resize", "crop")));

        Assert.Equal(Rgb("photo_crop.png"), splits.Train.Values[0].bytes.ToArray());
    }

    [Theory]
    [InlineData("office31/webcam/images")]
    [InlineData("office31/webcam")]
    public void Office31_has_its_31_classes_with_and_without_the_folder_images(string root)
    {
        foreach (var name in Office31Set.Entry.ClassNames)
            Photo($"{root}/{name}/frame_0001.jpg");

        using var splits = SampleFiles.Read(folder.FullPath, Office("webcam"));
        Assert.Equal(Enumerable.Range(0, 31).Select(label => (long)label), splits.Train.Labels.data<long>().ToArray());

        Directory.Delete(folder.File($"{root}/mug"), recursive: true);
        Assert.StartsWith($"{folder.File(root)} has no folder for the class mug. It has back_pack, ", Failure(Office("webcam")), StringComparison.Ordinal);
        Assert.Contains("Office-31 (dslr) is missing: no office31/dslr or ", Failure(Office("dslr")), StringComparison.Ordinal);
    }

    [Fact]
    public void Office_caltech10_bears_the_spellings_of_its_releases()
    {
        foreach (var name in OfficeCaltech10Set.Entry.ClassNames)
            Photo($"office-caltech10/Office_Caltech_DA_Dataset-main/Caltech/{name.Replace("back_pack", "backpack", StringComparison.Ordinal).Replace("laptop_computer", "laptop", StringComparison.Ordinal)}/1.jpg");

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(OfficeCaltech10Set.Entry, ("domain", "caltech"), ("size", Size2.Square(8))));

        Assert.Equal(OfficeCaltech10Set.Entry.ClassNames, splits.Train.ClassNames);
        Assert.Equal(10, splits.Train.Count);
        Assert.Equal("office-caltech10/caltech", splits.Train.Name);
    }

    private static DataSet Mine(string path, params (string, object)[] more) => SampleFiles.DataSet(ImageFolderSet.Entry, [("path", path), ("size", new Size2(9, 16)), .. more]);

    private static DataSet Office(string domain) => SampleFiles.DataSet(Office31Set.Entry, ("domain", domain), ("size", Size2.Square(8)));

    private static byte[] Rgb(string sample) => Runtime.Data.Images.ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find(sample)), sample).Rgb;

    private string Failure(DataSet dataSet) => SampleFiles.Failure(folder.FullPath, dataSet);

    private void Photo(string name, string sample = "photo.png") => SampleFiles.Copy(sample, folder.File(name));
}
