namespace Dann.Runtime.Data.Files;

/// <summary>Tells whether two paths are one: a path without any link in it. Not for several threads at once.</summary>
internal sealed class RealPaths
{
    // As Linux has it: more links one behind the other lead round in a circle.
    private const int MostLinks = 40;

    private readonly Dictionary<string, string> folders = new(StringComparer.Ordinal);

    /// <summary>The path with every link on the way followed.</summary>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public string Of(string path) => Follow(Path.GetFullPath(path), 0);

    /// <summary>Is <paramref name="path"/> the folder, or below it? Both are real paths.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string Follow(string full, int links)
    {
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        if (!folders.TryGetValue(parent, out var real))
            folders[parent] = real = Follow(parent, links);
        var path = Path.Combine(real, Path.GetFileName(full));
        if (new FileInfo(path).LinkTarget is not { } target)
            return path;
        return links < MostLinks ? Follow(Path.GetFullPath(target, real), links + 1) : throw new IOException($"Too many links, one behind the other: {full}");
    }
}
