using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>The images of a folder that holds a folder for each class.</summary>
/// <param name="ClassNames">The classes, in the order of the labels.</param>
/// <param name="Images">The images, class by class, in the order of their names.</param>
internal sealed record ClassFolders(IReadOnlyList<string> ClassNames, IReadOnlyList<ListedImage> Images)
{
    /// <summary>How the names of images end.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".ppm"];

    /// <summary>Lists the images.</summary>
    /// <param name="root">The folder of the class folders.</param>
    /// <param name="classNames">The classes there must be; null to take the names of the folders, sorted.</param>
    /// <param name="log">Told of files that are no images by their names.</param>
    /// <param name="hint">What else may be done where there is no class folder, as a sentence with a space before it.</param>
    /// <exception cref="DataException">A class has no folder or no image, or a folder is of no class.</exception>
    public static ClassFolders List(string root, IReadOnlyList<string>? classNames, Action<string>? log, string hint = "")
    {
        if (!Directory.Exists(root))
            throw new DataException($"{root} is no folder, but a folder of class folders was expected.");
        var folders = Directory.GetDirectories(root).Where(IsSeen).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        if (folders.Count == 0)
            throw new DataException($"{root} holds no folder, but one for each class was expected.{hint}");
        var names = classNames ?? folders;
        var chosen = names.Select(name => Match(name, folders) ?? throw new DataException($"{root} has no folder for the class {name}. It has {string.Join(", ", folders)}.")).ToList();
        if (folders.Except(chosen).FirstOrDefault() is { } stranger)
            throw new DataException($"{Path.Combine(root, stranger)} is the folder of no class. The classes are {string.Join(", ", names)}.");
        var left = 0;
        var images = new List<ListedImage>();
        for (var label = 0; label < chosen.Count; label++)
        {
            var folder = Path.Combine(root, chosen[label]);
            var files = Directory.GetFiles(folder).Where(IsSeen).ToLookup(IsImage);
            if (!files[true].Any())
                throw new DataException($"{folder} holds no image, so there is nothing to learn the class {names[label]} from. Expected files that end in {string.Join(", ", Extensions)}.{hint}");
            left += files[false].Count();
            var ordinal = label;
            images.AddRange(files[true].Order(StringComparer.Ordinal).Select(file => new ListedImage(file, ordinal, () => Read(file))));
        }

        if (left > 0)
            log?.Invoke($"{root}: {left} files that are no images by their names left out");
        return new(names, images);
    }

    // Releases differ in how they write a class: back_pack and backpack, laptop and laptop_computer.
    private static string? Match(string name, List<string> folders) =>
        folders.Find(folder => folder == name)
        ?? folders.Find(folder => Plain(folder) == Plain(name))
        ?? (folders.FindAll(folder => Plain(name).StartsWith(Plain(folder), StringComparison.Ordinal)) is [var only] ? only : null);

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>What begins with a dot or two underscores is the system's or a tool's.</summary>
    public static bool IsSeen(string path) => Path.GetFileName(path) is var name && !name.StartsWith('.') && !name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Is it an image, by its name?</summary>
    public static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
