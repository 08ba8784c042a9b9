using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>Which files are images, by their names, and where they lie below a folder that nobody has sorted.</summary>
internal static class ImageNames
{
    /// <summary>How the names of images end.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".jpg", ".jpeg", ".jfif", ".png", ".bmp", ".gif", ".webp", ".ppm"];

    /// <summary>The same in a message.</summary>
    public static string Words => string.Join(", ", Extensions);

    /// <summary>Is it an image, by its name?</summary>
    public static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The images in a folder and in any folder below, each once: those of a folder in the order of their names, then those of the folders in it. So the order is that of class folders, where the folders are some.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="log">Told of all that is left out.</param>
    /// <exception cref="DataException">There is no such folder, or no image in it.</exception>
    public static IReadOnlyList<ListedImage> Unsorted(string root, Action<string>? log)
    {
        if (!Directory.Exists(root))
            throw new DataException($"{root} is no folder, but a folder of images was expected.");
        var walk = new FolderWalk(root);
        var images = walk.Once(walk.Below(root, IsImage), file => file);
        if (images.Count == 0)
            throw new DataException($"{root} holds no image, neither itself nor a folder in it. Expected files that end in {Words}.{LeftOut(walk.Omitted, root)}");
        walk.Omitted.Tell(root, log);
        return [.. images.Select(file => new ListedImage(file.Path, null, () => WholeFile.Read(file.Path)))];
    }

    /// <summary>What there is instead of images, as a sentence with a space before it; empty where there is nothing.</summary>
    public static string LeftOut(Omissions omitted, string root) => omitted.IsAny ? $" There is {omitted.Text(root)}." : "";
}
