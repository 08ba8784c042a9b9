using Dann.Runtime.Data;
using Dann.Runtime.Data.ImageFolders;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Dann.Runtime.Predictions;

/// <summary>A file of samples, or the reason why there is none.</summary>
/// <param name="Path">What was named, or found below it.</param>
/// <param name="Failure">Why there is nothing to read; null where there is.</param>
internal readonly record struct SampleFile(string Path, DataException? Failure = null)
{
    private const string RowsEnding = ".npy";
    private const char Wildcard = '*';

    /// <summary>Does it hold rows of an array?</summary>
    public bool HoldsRows => Path.EndsWith(RowsEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The files that were named: files, folders with all images below them, and patterns such as <c>photos/**/*.jpg</c>.</summary>
    public static IEnumerable<SampleFile> Find(IEnumerable<string> named) => named.SelectMany(Find);

    private static IEnumerable<SampleFile> Find(string named)
    {
        if (File.Exists(named))
            return [new(named)];
        if (Directory.Exists(named))
            return Some(ImagesBelow(named), named, $"{named} holds no image, neither itself nor a folder in it. Images end in {string.Join(", ", ClassFolders.Extensions)}.");
        return named.Contains(Wildcard, StringComparison.Ordinal)
            ? Some(Matching(named), named, $"No file fits {named}.")
            : [new(named, new DataException($"There is no file '{named}'."))];
    }

    private static List<SampleFile> Some(IEnumerable<string> paths, string named, string failure)
    {
        var files = paths.Order(StringComparer.Ordinal).Select(path => new SampleFile(path)).ToList();
        return files.Count > 0 ? files : [new(named, new DataException(failure))];
    }

    private static IEnumerable<string> ImagesBelow(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(ClassFolders.IsImage);

    // The part before the first folder with a wildcard is where the search begins; the matcher wants it apart.
    private static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Split('/');
        var fixedParts = parts.TakeWhile(part => !part.Contains(Wildcard, StringComparison.Ordinal)).ToArray();
        var root = fixedParts.Length == 0 ? "." : string.Join('/', fixedParts) is { Length: > 0 } folder ? folder : "/";
        if (!Directory.Exists(root))
            return [];
        var below = new Matcher(StringComparison.Ordinal).AddInclude(string.Join('/', parts.Skip(fixedParts.Length))).GetResultsInFullPath(root);
        var full = System.IO.Path.GetFullPath(root);
        return below.Select(path => fixedParts.Length == 0 ? System.IO.Path.GetRelativePath(full, path) : System.IO.Path.Combine(root, System.IO.Path.GetRelativePath(full, path)));
    }
}
