using System.Diagnostics;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.ImageFolders;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.ImageFolders;

/// <summary>Each image is taken once, however links lead, and all that is not taken is counted and named.</summary>
public sealed class FolderWalkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_link_upward_neither_ends_never_nor_brings_other_classes_in()
    {
        Photos("mine/cat/1.png", "mine/cat/2.png", "mine/dog/1.png", "other/dog/9.png");
        Link("mine/cat/root", "mine");
        Link("mine/cat/all", ".");
        Link("mine/cat/self", "mine/cat");
        Link("mine/dog/cats", "mine/cat");

        Assert.Equal(["mine/cat/1.png", "mine/cat/2.png", "mine/dog/1.png"], Listed());
        Assert.Equal([$"{folder.File("mine")}: left out 4 links upward, or to what is read anyway ({Path.Combine("cat", "all")}, …)"], log);
    }

    [Fact]
    public void A_class_folder_may_be_a_link_to_elsewhere_but_not_upward_nor_to_another_class()
    {
        Photos("mine/cat/1.png", "disk/dogs/1.png", "disk/dogs/2.png", "disk/cats/1.png");
        Link("mine/dog", "disk/dogs");
        // Over there the way leads up to folders of other classes.
        Link("disk/dogs/up", "disk");

        Assert.Equal(["mine/cat/1.png", "mine/dog/1.png", "mine/dog/2.png"], Listed());

        Link("mine/horse", "mine/cat");
        Assert.StartsWith($"{folder.File("mine/horse")} holds no image, so there is nothing to learn the class horse from.", Failure(), StringComparison.Ordinal);
        Directory.Delete(folder.File("mine/horse"));
        Link("mine/horse", "mine");
        Assert.StartsWith($"{folder.File("mine/horse")} holds no image, so", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_and_the_links_to_it_are_one_image_of_the_file_s_own_class()
    {
        Photos("mine/cat/1.png", "mine/dog/1.png", "mine/.store/a.png");
        LinkFile("mine/ant/1.png", "mine/dog/1.png");
        // As git-annex has it: all images are links into a hidden folder.
        LinkFile("mine/ant/2.png", "mine/.store/a.png");
        LinkFile("mine/ant/3.png", "mine/.store/a.png");
        LinkFile("mine/cat/gone.png", "mine/gone.png");
        LinkFile("mine/cat/round.png", "mine/cat/round.png");

        Assert.Equal(["mine/ant/2.png", "mine/cat/1.png", "mine/dog/1.png"], Listed());
        Assert.Equal($"{folder.File("mine")}: left out 1 hidden folder (.store); 2 links upward, or to what is read anyway ({Path.Combine("ant", "1.png")}, …); 2 links that lead nowhere ({Path.Combine("cat", "gone.png")}, …)", Assert.Single(log));
    }

    [Fact]
    public void The_same_folder_by_two_links_is_read_once()
    {
        Photos("mine/cat/1.png", "mine/dog/1.png", "disk/a.png", "disk/deep/b.png");
        Link("mine/cat/x", "disk");
        Link("mine/dog/y", "disk");
        Link("mine/dog/z", "disk/deep");

        Assert.Equal(["mine/cat/1.png", "mine/cat/x/a.png", "mine/cat/x/deep/b.png", "mine/dog/1.png"], Listed());
    }

    [Fact]
    public void Every_kind_of_omission_is_counted_and_named()
    {
        Photos("mine/cat/1.png", "mine/dog/1.png", "mine/stray.jpg", "mine/cat/._1.png", "mine/cat/@eaDir/1.png/SYNO_THUMB.jpg", "mine/dog/__MACOSX/1.png");
        foreach (var name in new[] { "cat/a.HEIC", "cat/b.heic", "dog/c.tif", "dog/Thumbs.db", "dog/notes.txt", "README", "labels.csv" })
            File.WriteAllText(folder.File("mine/" + name), "x");

        Assert.Equal(["mine/cat/1.png", "mine/dog/1.png"], Listed());
        Assert.Equal(
            $"{folder.File("mine")}: left out 2 .HEIC files, 1 .tif file (pictures in a format that is not read here: convert them to .jpg or .png, as `magick mogrify -format jpg '*.HEIC'` does); " +
            $"1 file without an ending; 1 .csv file; 1 .txt file; 2 hidden files ({Path.Combine("cat", "._1.png")}, …); 2 hidden folders ({Path.Combine("cat", "@eaDir")}, …); 1 image beside the class folders (stray.jpg)",
            Assert.Single(log));
    }

    [Fact]
    public void Many_endings_are_summed_up()
    {
        Photos("mine/a.png");
        for (var i = 1; i <= 9; i++)
            File.WriteAllText(folder.File($"mine/f.e{i}"), "x");

        Assert.Single(ImageNames.Unsorted(folder.File("mine"), log.Add));
        Assert.EndsWith(": left out 1 .e1 file; 1 .e2 file; 1 .e3 file; 1 .e4 file; 1 .e5 file; 1 .e6 file; 3 files of other endings", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_other_pictures_alone_says_what_they_are()
    {
        Photos("mine/cat/1.png");
        Directory.CreateDirectory(folder.File("mine/dog"));
        File.WriteAllText(folder.File("mine/dog/1.heic"), "x");

        Assert.Contains("There is 1 .heic file (pictures in a format that is not read here: convert", Failure(), StringComparison.Ordinal);
        Assert.Contains("There is 1 .heic file (pictures", SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(ImageFolderSet.Entry, ("path", "mine/dog"), ("labels", "none"))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_and_a_pipe_are_broken_images()
    {
        Photos("mine/cat/1.png", "mine/dog/1.png");
        File.WriteAllText(folder.File("mine/dog/empty.jpg"), "");
        if (OperatingSystem.IsLinux())
            Process.Start("mkfifo", folder.File("mine/dog/pipe.jpg")).WaitForExit();

        var failure = Failure();

        Assert.StartsWith($"{folder.File("mine/dog/empty.jpg")} is broken: it is empty, or no file but a pipe or a device. Get it again.", failure, StringComparison.Ordinal);
        Assert.Equal(OperatingSystem.IsLinux(), failure.Contains($"{folder.File("mine/dog/pipe.jpg")} is broken: it is empty", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_zip_file_would_hold_a_folder_with_a_link_upward_holds_too()
    {
        Photos("mine/a/1.png");
        Link("mine/a/up", "mine");

        using var tree = FileTree.Open(folder.File("mine"));

        Assert.Equal(["a/1.png"], tree.Files);
    }

    private List<string> Listed()
    {
        log.Clear();
        var found = ClassFolders.List(folder.File("mine"), new(null), log.Add);
        return [.. found.Images.Select(image => Path.GetRelativePath(folder.FullPath, image.Name).Replace('\\', '/'))];
    }

    private string Failure() => SampleFiles.Failure(folder.FullPath, SampleFiles.DataSet(ImageFolderSet.Entry, ("path", "mine"), ("size", Size2.Square(8))));

    private void Photos(params string[] names)
    {
        foreach (var name in names)
            SampleFiles.Copy("photo.png", folder.File(name));
    }

    private void Link(string link, string target) => Directory.CreateSymbolicLink(folder.File(link), target == "." ? folder.FullPath : folder.File(target));

    private void LinkFile(string link, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(link))!);
        File.CreateSymbolicLink(folder.File(link), folder.File(target));
    }
}
