using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>The images of a folder that holds a folder for each class.</summary>
/// <param name="ClassNames">The classes, in the order of the labels.</param>
/// <param name="Images">The images, class by class, each once: those of the class folder in the order of their names, then those of the folders in it.</param>
internal sealed record ClassFolders(IReadOnlyList<string> ClassNames, IReadOnlyList<ListedImage> Images)
{
    /// <summary>Lists the images.</summary>
    /// <param name="root">The folder of the class folders.</param>
    /// <param name="asked">What is known of the classes, and how messages speak of the folder.</param>
    /// <param name="log">Told of all that is left out, and of images in folders below those of the classes.</param>
    /// <exception cref="DataException">A class has no folder, two or no image, or a folder is of no class.</exception>
    public static ClassFolders List(string root, ClassFolderRequest asked, Action<string>? log)
    {
        if (!Directory.Exists(root))
            throw new DataException($"{root} is no folder, but a folder of class folders was expected.");
        var walk = new FolderWalk(root);
        var folders = walk.Folders(root, ImageNames.IsImage);
        if (folders.Count == 0)
            throw new DataException($"{root} holds no folder, but one for each class was expected.{asked.Hint}");
        var (names, chosen) = Match(root, folders, asked);
        walk.WillWalk(chosen.Select(folder => Path.Combine(root, folder)));
        var found = chosen.SelectMany((folder, label) => walk.Below(Path.Combine(root, folder), ImageNames.IsImage).Select(file => (File: file, Label: label))).ToList();
        var images = walk.Once(found, item => item.File);
        var inner = images.Where(item => Path.GetDirectoryName(item.File.Path) != Path.Combine(root, chosen[item.Label])).ToList();
        if (asked.ClassNames is null && inner.Count > 0 && inner.Count == images.Count && asked.Expected?.Order(StringComparer.Ordinal).SequenceEqual(names) != true)
            throw new DataException(FolderLayout.Deeper(root, folders, asked));
        var counts = images.CountBy(item => item.Label).ToDictionary();
        for (var label = 0; label < chosen.Count; label++)
        {
            if (!counts.ContainsKey(label))
                throw new DataException($"{Path.Combine(root, chosen[label])} holds no image, so there is nothing to learn the class {names[label]} from. Expected files that end in {ImageNames.Words}.{ImageNames.LeftOut(walk.Omitted, root)}{asked.Hint}");
        }

        walk.Omitted.Tell(root, log);
        if (inner.Count > 0)
            log?.Invoke($"{root}: {Reporting.Words.Count(inner.Count)} of {Reporting.Words.Count(images.Count)} images lie in folders below those of their classes, as {Path.GetRelativePath(root, inner[0].File.Path)}, and are of those classes");
        return new(names, [.. images.Select(item => new ListedImage(item.File.Path, item.Label, () => WholeFile.Read(item.File.Path)))]);
    }

    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Folders) Match(string root, List<string> folders, ClassFolderRequest asked)
    {
        if (asked.ClassNames is not { } names)
            return (folders, folders);
        var chosen = names.Select(name => FolderOf(root, name, folders, asked)).ToList();
        return folders.Except(chosen).FirstOrDefault() is { } stranger
            ? throw new DataException($"{Path.Combine(root, stranger)} is the folder of no class. The classes are {string.Join(", ", names)}.")
            : (names, chosen);
    }

    private static string FolderOf(string root, string name, List<string> folders, ClassFolderRequest asked)
    {
        List<string> found = [.. asked.NamesOf(name).Where(folders.Contains)];
        return found switch
        {
            [var only] => only,
            [] => throw new DataException($"{root} has no folder for the class {name}. It has {string.Join(", ", folders)}.{FolderLayout.Hint(root, name, folders, asked)}"),
            _ => throw new DataException($"{root} has more than one folder for the class {name}: {string.Join(", ", found)}. Put their images into one."),
        };
    }
}

/// <summary>What is known of class folders before they are looked at.</summary>
/// <param name="ClassNames">The classes there must be; null to take the names of the folders, sorted.</param>
internal sealed record ClassFolderRequest(IReadOnlyList<string>? ClassNames)
{
    /// <summary>The classes of the model, where the names of the folders are taken: they tell class folders from another level of folders.</summary>
    public IReadOnlyList<string>? Expected { get; init; }

    /// <summary>Other names that releases of a published set give a class's folder.</summary>
    public IReadOnlyDictionary<string, string> OtherNames { get; init; } = new Dictionary<string, string>();

    /// <summary>What else may be done where there is no class folder, as a sentence with a space before it.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The setting that names the folder, and what it says; null where none does.</summary>
    public (string Setting, string Path)? Named { get; init; }

    /// <summary>What the folder of a class may be called.</summary>
    public IEnumerable<string> NamesOf(string name) => OtherNames.TryGetValue(name, out var other) ? [name, other] : [name];
}
