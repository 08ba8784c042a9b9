using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>The user's own photos: a folder of images for each class.</summary>
public static class ImageFolderSet
{
    /// <summary>The folder that holds the class folders.</summary>
    public static readonly Parameter<string> Path = Parameter.Required("path", new PathType("a path, absolute or below the data folder"), "The folder that holds a folder for each class.");

    /// <summary>The same for other images to measure on.</summary>
    public static readonly Parameter<string> TestPath = Parameter.Optional<string>("test_path", new PathType("a path, absolute or below the data folder"), null, "The same for the images to measure on; those of path.");

    /// <summary>The word for class folders below both paths.</summary>
    public const string Folders = "folders";

    /// <summary>The word for class folders below the path that is measured on, and none below the other.</summary>
    public const string TestAlone = "test";

    /// <summary>The word for images that nobody has sorted.</summary>
    public const string None = "none";

    /// <summary>Where the class of an image stands.</summary>
    public static readonly Parameter<string> Labels = Parameter.Optional(
        "labels", new ChoiceType(Folders, TestAlone, None), Folders, "folders: the folder of an image is its class; none: nobody has sorted the images, which may lie in any folders; test: those below test_path are sorted, those below path are not. What is not sorted can be a target alone. folders.");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "image-folder",
        "The user's own images: a folder for each class, whose name is that of the class; or images without classes, for a target.",
        samples: "3x224x224, or as `size` says",
        splits: "the images below `path` and below `test_path`; with `path` alone they are the same (transductive)",
        licence: "the user's own",
        classNames: null,
        options: [Path, TestPath, Labels, ImageOptions.Size(224), ImageOptions.Resize, ImageOptions.ExifOrientation, ImageOptions.SkipBroken],
        domain: arguments => LastFolder(arguments.Get(Path)),
        example: "{ dataset: image-folder, path: photos/real }",
        labels: new LabelDeclaration(LabelsOf, Labels, "a folder for each class, with labels: folders"))
    {
        Conflict = arguments => arguments.Get(Labels) == TestAlone && !arguments.Has(TestPath)
            ? new(Labels, "labels: test says that the images below test_path are sorted by class, and test_path is not named. Name it, or write labels: none.")
            : null,
    };

    private static LabelledSplits LabelsOf(Arguments arguments) => arguments.Get(Labels) switch
    {
        None => LabelledSplits.None,
        TestAlone => LabelledSplits.TestAlone,
        _ => LabelledSplits.Both,
    };

    private static string LastFolder(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? path;
}
