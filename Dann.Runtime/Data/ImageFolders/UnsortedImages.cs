using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>The images of a folder that nobody has sorted by class: those in it and in any folder below.</summary>
internal static class UnsortedImages
{
    /// <summary>Lists the images: those of a folder in the order of their names, then those of the folders in it. So the order is that of class folders, where the folders are some.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="log">Told of files that are no images by their names.</param>
    /// <exception cref="DataException">There is no such folder, or no image in it.</exception>
    public static IReadOnlyList<ListedImage> List(string root, Action<string>? log)
    {
        if (!Directory.Exists(root))
            throw new DataException($"{root} is no folder, but a folder of images was expected.");
        var (images, left) = (new List<ListedImage>(), 0);
        Walk(root, [], images, ref left);
        if (images.Count == 0)
            throw new DataException($"{root} holds no image, neither itself nor a folder in it. Expected files that end in {string.Join(", ", ClassFolders.Extensions)}.");
        if (left > 0)
            log?.Invoke($"{root}: {left} files that are no images by their names left out");
        return images;
    }

    private static void Walk(string folder, HashSet<string> seen, List<ListedImage> images, ref int left)
    {
        // A link may lead back to where it came from.
        if (!seen.Add(Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder)))
            return;
        foreach (var file in Directory.GetFiles(folder).Where(ClassFolders.IsSeen).Order(StringComparer.Ordinal))
        {
            if (ClassFolders.IsImage(file))
                images.Add(new ListedImage(file, null, () => ClassFolders.Read(file)));
            else
                left++;
        }

        foreach (var inner in Directory.GetDirectories(folder).Where(ClassFolders.IsSeen).Order(StringComparer.Ordinal))
            Walk(inner, seen, images, ref left);
    }
}
