namespace Dann.Dsl.Binding;

/// <summary>Finds a part of a network that a declaration includes; null where there is none.</summary>
/// <param name="from">The file that includes it.</param>
/// <param name="path">Its path as written there, relative to that file.</param>
public delegate PartText? PartSource(string from, string path);

/// <summary>A file that holds a part.</summary>
/// <param name="Path">Its path, the same for every way of naming it.</param>
/// <param name="Text">What stands in it.</param>
public sealed record PartText(string Path, string Text)
{
    /// <summary>Why it cannot be read, as the end of a sentence; null where it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>Paths of included files.</summary>
public static class PartPaths
{
    /// <summary>No parts at all: for texts that lie in no folder.</summary>
    public static PartSource None { get; } = (_, _) => null;

    /// <summary>The path seen from the folder of <paramref name="from"/>, without <c>.</c> and <c>..</c>, with forward slashes. Looks at no disk.</summary>
    public static string Resolve(string from, string path)
    {
        var written = path.Replace('\\', '/');
        var isRooted = written.StartsWith("/", StringComparison.Ordinal) || (written.Length > 1 && written[1] == ':');
        var folder = from.Replace('\\', '/');
        var whole = isRooted ? written : folder.Substring(0, folder.LastIndexOf('/') + 1) + written;
        var parts = new List<string>();
        foreach (var part in whole.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }

        return string.Join("/", parts);
    }
}
