using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Data.ImageFolders;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.ImageFolders;

/// <summary>A class is read from the folder of its very name, and from no other.</summary>
public sealed class ClassFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_class_without_a_folder_is_not_read_from_one_that_begins_alike()
    {
        Photos("src/1/a.png", "src/10/a.png", "src/2/a.png", "val/1/a.png", "val/2/a.png");

        Assert.Equal($"{folder.File("val")} has no folder for the class 10. It has 1, 2.", Failure("src", ("test_path", "val")));
    }

    [Theory]
    [InlineData("cup")]
    [InlineData("C-u-p")]
    [InlineData(" Cup")]
    public void A_name_that_differs_in_how_it_is_written_is_another_one(string name)
    {
        Photos("src/Cup/a.png", "src/mug/a.png", $"val/{name}/a.png", "val/mug/a.png");

        Assert.EndsWith($" has no folder for the class Cup. It has {name}, mug. {name} is another name, letter by letter: rename that folder to Cup, if it holds this class.", Failure("src", ("test_path", "val")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_spellings_of_a_published_class_side_by_side_are_refused()
    {
        foreach (var name in OfficeCaltech10Set.Entry.ClassNames)
            Photos($"office-caltech10/amazon/{name}/1.png");
        var amazon = SampleFiles.DataSet(OfficeCaltech10Set.Entry, ("domain", "amazon"), ("size", Size2.Square(8)));
        using (var splits = SampleFiles.Read(folder.FullPath, amazon))
            Assert.Equal(10, splits.Train.Count);

        Photos("office-caltech10/amazon/laptop/1.png");
        Assert.EndsWith("amazon has more than one folder for the class laptop_computer: laptop_computer, laptop. Put their images into one.", SampleFiles.Failure(folder.FullPath, amazon), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_in_folders_below_are_of_the_class_and_are_told()
    {
        Photos("mine/cat/1.png", "mine/cat/monday/2.png", "mine/dog/1.png", "mine/dog/a/b/3.png");

        using var splits = SampleFiles.Read(folder.FullPath, Mine("mine"), log.Add);

        Assert.Equal([0L, 0, 1, 1], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal($"{folder.File("mine")}: 2 of 4 images lie in folders below those of their classes, as {Path.Combine("cat", "monday", "2.png")}, and are of those classes", Assert.Single(log));
    }

    [Theory]
    [InlineData("train val", "write path: data/src/train and test_path: data/src/val")]
    [InlineData("Training TEST val", "write path: data/src/Training and test_path: data/src/TEST")]
    [InlineData("train", "write path: data/src/train")]
    [InlineData("validation", "write path: data/src/validation")]
    public void Splits_are_no_classes(string splits, string remedy)
    {
        foreach (var split in splits.Split(' '))
            Photos($"data/src/{split}/cat/1.png", $"data/src/{split}/dog/1.png");

        var failure = Failure("data/src");

        Assert.StartsWith($"{folder.File("data/src")} holds ", failure, StringComparison.Ordinal);
        Assert.EndsWith($"their images lie in folders below (cat, dog). It is split already: {remedy}.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_path_whose_folders_are_splits_is_told_which_to_name()
    {
        Photos("src/cat/1.png", "src/dog/1.png", "more/train/cat/1.png", "more/val/cat/1.png");

        Assert.EndsWith(" has no folder for the class cat. It has train, val. Its folders are splits: write test_path: more/val.", Failure("src", ("test_path", "more")), StringComparison.Ordinal);
    }

    [Fact]
    public void Domains_are_no_classes_but_what_the_model_names_is_one_however_deep_its_images_lie()
    {
        Photos("photos/real/cat/1.png", "photos/drawn/cat/1.png");

        Assert.EndsWith("If each is a domain, name one of them, as path: photos/drawn. If they are the classes, write them into the model, as classes: [ drawn, real ].", Failure("photos"), StringComparison.Ordinal);
        using var splits = DataSetReaders.Read(new DataRequest(new DataLocator([folder.FullPath]), Mine("photos")) { ClassNames = ["real", "drawn"] });
        Assert.Equal(["drawn", "real"], splits.Train.ClassNames);
    }

    private static DataSet Mine(string path, params (string, object)[] more) => SampleFiles.DataSet(ImageFolderSet.Entry, [("path", path), ("size", Size2.Square(8)), .. more]);

    private string Failure(string path, params (string, object)[] more) => SampleFiles.Failure(folder.FullPath, Mine(path, more));

    private void Photos(params string[] names)
    {
        foreach (var name in names)
            SampleFiles.Copy("photo.png", folder.File(name));
    }
}
