using Dann.Runtime.Data.Files;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>The classes of a folder of images: a folder for each class, or a folder for each domain with a folder for each class in it.</summary>
/// <param name="Domains">The folders of the domains; empty where the folder is one domain.</param>
/// <param name="Classes">The names of the class folders, in ordinal order.</param>
public sealed record FolderClasses(IReadOnlyList<string> Domains, IReadOnlyList<string> Classes)
{
    /// <summary>Looks at a folder.</summary>
    /// <exception cref="DataException">It has no such layout, a class without images, or domains with different classes.</exception>
    public static FolderClasses Of(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DataException($"{folder} is no folder. Name the one that holds a folder for each class, or for each domain.");
        folder = Inner(folder);
        var below = Folders(folder);
        return below.Count > 0 && below.All(name => IsDomain(Path.Combine(folder, name))) ? new(below, CommonClasses(folder, below)) : new([], ReadClasses(folder, below));
    }

    private static List<string> CommonClasses(string folder, List<string> domains)
    {
        var first = Inner(Path.Combine(folder, domains[0]));
        var classes = ReadClasses(first, Folders(first));
        foreach (var domain in domains.Skip(1))
        {
            var path = Inner(Path.Combine(folder, domain));
            var others = ReadClasses(path, Folders(path));
            if (!others.SequenceEqual(classes))
                throw new DataException($"{first} and {path} have different classes: {Difference(domains[0], classes.Except(others))}{Difference(domain, others.Except(classes))}one network tells the same classes apart in both. Rename or remove those folders.");
        }

        return classes;
    }

    private static List<string> ReadClasses(string folder, List<string> names)
    {
        if (names.FirstOrDefault(name => !HasImages(Path.Combine(folder, name)) && !HasImagesBelow(Path.Combine(folder, name))) is { } empty)
            throw new DataException($"{Path.Combine(folder, empty)} holds no image ({ImageNames.Words}). Each class has a folder with its images.{Instead(Path.Combine(folder, empty))}");
        return names.Count >= 2 ? names
            : throw new DataException($"{folder} holds {(names.Count == 0 ? "no class folder" : $"one class folder alone, {names[0]}")}: expected at least two, each with the images of a class.{(names.Count == 0 ? " A target that nobody has sorted needs none: its data set says labels: none." : "")}");
    }

    private static string Difference(string domain, IEnumerable<string> names) => names.ToList() is { Count: > 0 } only ? $"only {domain} has {string.Join(", ", only)}; " : "";

    private static bool IsDomain(string folder)
    {
        var inner = Inner(folder);
        return !HasImages(folder) && Folders(inner).Any(name => HasImages(Path.Combine(inner, name)));
    }

    // Releases put a folder between, such as amazon/images of Office-31. A link upward is none.
    private static string Inner(string folder) => Folders(folder) is [var only] && !HasImages(Path.Combine(folder, only)) && new DirectoryInfo(Path.Combine(folder, only)).LinkTarget is null
        ? Inner(Path.Combine(folder, only))
        : folder;

    private static List<string> Folders(string folder) => new FolderWalk(folder).Folders(folder, ImageNames.IsImage);

    private static bool HasImages(string folder) => Directory.EnumerateFiles(folder).Any(file => ImageNames.IsImage(file) && !FolderWalk.IsHidden(Path.GetFileName(file)));

    private static bool HasImagesBelow(string folder) => new FolderWalk(folder).Below(folder, ImageNames.IsImage).Count > 0;

    private static string Instead(string folder)
    {
        var walk = new FolderWalk(folder);
        walk.Below(folder, ImageNames.IsImage);
        return ImageNames.LeftOut(walk.Omitted, folder);
    }
}
