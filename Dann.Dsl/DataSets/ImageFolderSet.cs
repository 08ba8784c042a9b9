using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>The user's own photos: a folder of images for each class.</summary>
public static class ImageFolderSet
{
    /// <summary>The folder that holds the class folders.</summary>
    public static readonly Parameter<string> Path = Parameter.Required("path", new TextType("a path, absolute or below the data folder"), "The folder that holds a folder for each class.");

    /// <summary>The same for other images to measure on.</summary>
    public static readonly Parameter<string> TestPath = Parameter.Optional<string>("test_path", new TextType("a path, absolute or below the data folder"), null, "The same for the images to measure on; those of path.");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "image-folder",
        "The user's own images: a folder for each class, whose name is that of the class.",
        samples: "3x224x224, or as `size` says",
        splits: "the images below `path` and below `test_path`; with `path` alone they are the same",
        licence: "the user's own",
        classNames: null,
        options: [Path, TestPath, ImageOptions.Size(224), ImageOptions.Resize, ImageOptions.SkipBroken],
        domain: arguments => LastFolder(arguments.Get(Path)),
        example: "{ dataset: image-folder, path: photos/real }");

    private static string LastFolder(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? path;
}
