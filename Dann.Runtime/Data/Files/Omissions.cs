using Dann.Runtime.Reporting;

namespace Dann.Runtime.Data.Files;

/// <summary>Why something below a folder is no sample.</summary>
internal enum OmissionKind
{
    /// <summary>A file whose name begins with a dot or two underscores, or is one that systems leave.</summary>
    HiddenFile,

    /// <summary>The same of a folder.</summary>
    HiddenFolder,

    /// <summary>A link to what is found anyway, or upward.</summary>
    LinkAgain,

    /// <summary>A link to nothing.</summary>
    DeadLink,

    /// <summary>An image that lies beside the class folders.</summary>
    BesideClasses,
}

/// <summary>What was passed over below a folder, by kind, for one line that names all of it.</summary>
internal sealed class Omissions
{
    private const int MostEndings = 6;

    // Pictures of people who have no reason to know that nothing here decodes them.
    private static readonly HashSet<string> OtherPictures = new(StringComparer.OrdinalIgnoreCase)
    {
        ".heic", ".heif", ".hif", ".avif", ".tif", ".tiff", ".jp2", ".j2k", ".jpx", ".jxl", ".jxr", ".svg", ".psd", ".exr", ".hdr", ".tga", ".pgm", ".pbm", ".pnm", ".ico",
        ".dng", ".raw", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raf", ".srw",
    };

    private static readonly Dictionary<OmissionKind, (string One, string Many)> Nouns = new()
    {
        [OmissionKind.HiddenFile] = ("hidden file", "hidden files"),
        [OmissionKind.HiddenFolder] = ("hidden folder", "hidden folders"),
        [OmissionKind.LinkAgain] = ("link upward, or to what is read anyway", "links upward, or to what is read anyway"),
        [OmissionKind.DeadLink] = ("link that leads nowhere", "links that lead nowhere"),
        [OmissionKind.BesideClasses] = ("image beside the class folders", "images beside the class folders"),
    };

    private readonly Dictionary<OmissionKind, Tally> kinds = [];
    private readonly Dictionary<string, Tally> endings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Is there anything?</summary>
    public bool IsAny => kinds.Count + endings.Count > 0;

    /// <summary>Counts one.</summary>
    public void Add(OmissionKind kind, string path) => kinds[kind] = kinds.TryGetValue(kind, out var tally) ? tally with { Count = tally.Count + 1 } : new(1, path);

    /// <summary>Counts a file that is no sample by the ending of its name.</summary>
    public void AddFile(string path)
    {
        var ending = Path.GetExtension(path);
        endings[ending] = endings.TryGetValue(ending, out var tally) ? tally with { Count = tally.Count + 1 } : new(1, path);
    }

    /// <summary>All of it in a line, such as <c>9 .HEIC files (…); 1 hidden file (.DS_Store)</c>.</summary>
    /// <param name="root">The folder that names are given below.</param>
    public string Text(string root)
    {
        var pictures = Sorted(OtherPictures.Contains);
        var others = Sorted(ending => !OtherPictures.Contains(ending));
        var parts = others.Take(MostEndings).Select(Files).ToList();
        if (pictures.Count > 0)
            parts.Insert(0, $"{string.Join(", ", pictures.Select(Files))} (pictures in a format that is not read here: convert them to .jpg or .png, as `magick mogrify -format jpg '*{Path.GetExtension(pictures[0].Example)}'` does)");
        if (others.Count > MostEndings)
            parts.Add(Counted(others.Skip(MostEndings).Sum(tally => tally.Count), "file of other endings", "files of other endings"));
        foreach (var (kind, tally) in kinds.OrderBy(pair => pair.Key))
            parts.Add($"{Counted(tally.Count, Nouns[kind].One, Nouns[kind].Many)} ({Path.GetRelativePath(root, tally.Example)}{(tally.Count > 1 ? ", …" : "")})");
        return string.Join("; ", parts);
    }

    /// <summary>Tells it, where there is anything.</summary>
    public void Tell(string root, Action<string>? log)
    {
        if (IsAny)
            log?.Invoke($"{root}: left out {Text(root)}");
    }

    private List<Tally> Sorted(Func<string, bool> isMeant) =>
        [.. endings.Where(pair => isMeant(pair.Key)).OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => pair.Value)];

    private static string Files(Tally tally) => Path.GetExtension(tally.Example) is { Length: > 0 } ending
        ? Counted(tally.Count, $"{ending} file", $"{ending} files")
        : Counted(tally.Count, "file without an ending", "files without an ending");

    private static string Counted(int count, string one, string many) => $"{Words.Count(count)} {(count == 1 ? one : many)}";

    private sealed record Tally(int Count, string Example);
}
