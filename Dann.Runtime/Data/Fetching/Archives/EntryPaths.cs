using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>
/// Turns the names of an archive's entries into paths below one folder, and refuses every name that could lead elsewhere on any system: an archive is
/// judged alike on all of them.
/// </summary>
internal sealed class EntryPaths
{
    private static readonly HashSet<string> DeviceNames = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })], StringComparer.OrdinalIgnoreCase);

    // By the name as a system sees it that takes upper and lower case for the same.
    private readonly Dictionary<string, (string Written, bool IsFolder)> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of an entry below the folder, with <c>/</c>; null for the folder itself.</summary>
    /// <exception cref="UnsafeEntryException">The name may not be used.</exception>
    public string? Take(ArchiveEntry entry)
    {
        if (entry.Oddity is { } oddity)
            throw new UnsafeEntryException($"{Shown(entry.Name)} is {oddity}");
        var segments = Segments(entry.Name);
        if (segments.Count == 0)
            return entry.IsFolder ? null : throw new UnsafeEntryException($"{Shown(entry.Name)} is no name of a file");
        for (var count = 1; count < segments.Count; count++)
            TakeFolder(string.Join('/', segments.Take(count)));
        var path = string.Join('/', segments);
        if (entry.IsFolder)
            TakeFolder(path);
        else if (taken.TryGetValue(path, out var earlier))
            throw new UnsafeEntryException(earlier.Written == path ? $"{Shown(path)} is there twice" : $"{Shown(path)} and {Shown(earlier.Written)} differ in upper and lower case only");
        else
            taken[path] = (path, false);
        return path;
    }

    private void TakeFolder(string path)
    {
        if (!taken.TryGetValue(path, out var earlier))
            taken[path] = (path, true);
        else if (!earlier.IsFolder)
            throw new UnsafeEntryException($"{Shown(path)} is a file and a folder");
        else if (earlier.Written != path)
            throw new UnsafeEntryException($"{Shown(path)} and {Shown(earlier.Written)} differ in upper and lower case only");
    }

    private static List<string> Segments(string name)
    {
        if (name.Length > Limits.NameLetters)
            throw new UnsafeEntryException($"{Shown(name)} is a path of {name.Length} letters");
        var path = name.Replace('\\', '/');
        if (path.StartsWith('/'))
            throw new UnsafeEntryException($"{Shown(name)} is an absolute path");
        if (path.Contains(':', StringComparison.Ordinal))
            throw new UnsafeEntryException($"{Shown(name)} has a colon, which names a drive or a hidden stream");
        if (path.Any(char.IsControl))
            throw new UnsafeEntryException($"{Shown(name)} has a control character");
        var segments = path.Split('/').Where(segment => segment is not ("" or ".")).ToList();
        if (segments.Count > Limits.NameDepth)
            throw new UnsafeEntryException($"{Shown(name)} leads through {segments.Count} folders");
        foreach (var segment in segments)
        {
            if (segment == "..")
                throw new UnsafeEntryException($"{Shown(name)} leads out of the folder");
            if (segment[^1] is '.' or ' ')
                throw new UnsafeEntryException($"{Shown(name)} has a part that ends in a dot or a blank, which some systems drop");
            if (DeviceNames.Contains(segment.Split('.')[0].TrimEnd()))
                throw new UnsafeEntryException($"{Shown(name)} has the name of a device");
        }

        return segments;
    }

    private static string Shown(string name) => $"'{Visible.Name(name)}'";
}

/// <summary>An entry of an archive may not be unpacked.</summary>
internal sealed class UnsafeEntryException(string message) : Exception(message);
