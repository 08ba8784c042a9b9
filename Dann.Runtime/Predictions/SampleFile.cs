using Dann.Runtime.Data;
using Dann.Runtime.Data.Files;
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
    private const string AnyFolders = "**";

    /// <summary>Does it hold rows of an array?</summary>
    public bool HoldsRows => Path.EndsWith(RowsEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The files that were named: files, folders with all images below them, and patterns such as <c>photos/**/*.jpg</c>. Below a folder each is found once, however links lead.</summary>
    /// <param name="named">What was named.</param>
    /// <param name="log">Told of what was left out of folders.</param>
    public static IEnumerable<SampleFile> Find(IEnumerable<string> named, Action<string>? log = null) => named.SelectMany(name => Find(name, log));

    private static List<SampleFile> Find(string named, Action<string>? log)
    {
        try
        {
            return Below(named, log);
        }
        catch (DataException failure)
        {
            return [new(named, failure)];
        }
    }

    private static List<SampleFile> Below(string named, Action<string>? log)
    {
        if (File.Exists(named))
            return [new(named)];
        if (Directory.Exists(named))
        {
            var walk = new FolderWalk(named);
            var images = walk.Once(walk.Below(named, ImageNames.IsImage), file => file);
            if (images.Count == 0)
                throw new DataException($"{named} holds no image, neither itself nor a folder in it. Images end in {ImageNames.Words}.{ImageNames.LeftOut(walk.Omitted, named)}");
            walk.Omitted.Tell(named, log);
            return Sorted(images.Select(image => image.Path));
        }

        if (!named.Contains(Wildcard, StringComparison.Ordinal))
            throw new DataException($"There is no file '{named}'.");
        return Sorted(Matching(named)) is { Count: > 0 } files ? files : throw new DataException($"No file fits {named}.");
    }

    private static List<SampleFile> Sorted(IEnumerable<string> paths) => [.. paths.Order(StringComparer.Ordinal).Select(path => new SampleFile(path))];

    // The part before the first folder with a wildcard is where the search begins; the matcher wants it apart.
    private static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Split('/');
        var fixedParts = parts.TakeWhile(part => !part.Contains(Wildcard, StringComparison.Ordinal)).ToArray();
        var root = fixedParts.Length == 0 ? "." : string.Join('/', fixedParts) is { Length: > 0 } folder ? folder : "/";
        if (!Directory.Exists(root))
            return [];
        // The matcher looks at names alone: by itself it would follow a link upward for ever.
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(string.Join('/', parts.Skip(fixedParts.Length)));
        var depth = pattern.Contains(AnyFolders, StringComparison.Ordinal) ? int.MaxValue : parts.Length - fixedParts.Length;
        var walk = new FolderWalk(root);
        var below = walk.Below(root, _ => true, depth).ToDictionary(file => System.IO.Path.GetRelativePath(root, file.Path).Replace('\\', '/'));
        return walk.Once([.. matcher.Match(below.Keys).Files.Select(match => below[match.Path])], file => file)
            .Select(file => fixedParts.Length == 0 ? System.IO.Path.GetRelativePath(root, file.Path) : file.Path);
    }
}
