namespace Dann.Runtime.Data.Files;

/// <summary>A file that was found.</summary>
/// <param name="Path">Its path below the folder as that was named.</param>
/// <param name="RealPath">The same with all links followed.</param>
/// <param name="IsLink">Does its last part stand for another file?</param>
internal sealed record FoundFile(string Path, string RealPath, bool IsLink);

/// <summary>
/// Walks folders so that each file is found once, however links lead. A link to a folder is followed where it leads to samples that are not found anyway: not upward, not to a folder
/// that is walked under its own name, not twice to the same. What is passed over is counted. Not for several threads at once.
/// </summary>
internal sealed class FolderWalk
{
    // What systems and tools leave in folders of images, some of it small copies of them.
    private static readonly HashSet<string> SystemNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "@eaDir", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found", "Icon\r",
    };

    private readonly RealPaths paths = new();
    private readonly HashSet<string> walked = new(StringComparer.Ordinal);
    private readonly List<string> roots = [];
    private readonly string root;

    /// <summary>Prepares a walk.</summary>
    /// <param name="root">The folder that all is below.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    public FolderWalk(string root)
    {
        this.root = root;
        WillWalk([root]);
    }

    /// <summary>What was passed over so far.</summary>
    public Omissions Omitted { get; } = new();

    /// <summary>Says which folders will be walked: no link leads from one to another of them.</summary>
    /// <exception cref="DataException">One cannot be read.</exception>
    public void WillWalk(IEnumerable<string> folders) => roots.AddRange(folders.Select(Real));

    /// <summary>Is it nobody's sample by its name: hidden, or the system's?</summary>
    public static bool IsHidden(string name) => name.StartsWith('.') || name.StartsWith("__", StringComparison.Ordinal) || SystemNames.Contains(name);

    /// <summary>The folders right below one, by their names. The files beside them are counted as passed over, and so is what is hidden.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isWanted">Is it a sample, by its name?</param>
    /// <exception cref="DataException">The folder cannot be read.</exception>
    public List<string> Folders(string folder, Func<string, bool> isWanted)
    {
        var entries = Entries(folder).Where(entry => IsSeen(entry, folder)).ToLookup(entry => entry is DirectoryInfo);
        foreach (var file in entries[false].OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (isWanted(file.Name))
                Pass(OmissionKind.BesideClasses, Path.Combine(folder, file.Name));
            else
                Omitted.AddFile(Path.Combine(folder, file.Name));
        }

        return [.. entries[true].Select(entry => entry.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>All files below a folder: those in it in the order of their names, then those of each folder in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isWanted">Is it a sample, by its name? Others are counted as passed over.</param>
    /// <param name="depth">How many folders deep to look; 1 for this one alone.</param>
    /// <exception cref="DataException">A folder cannot be read.</exception>
    public List<FoundFile> Below(string folder, Func<string, bool> isWanted, int depth = int.MaxValue)
    {
        var (real, found) = (Real(folder), new List<FoundFile>());
        if (folder == root || !RealPaths.IsWithin(roots[0], real))
            Walk(folder, real, isWanted, depth, found);
        else
            Pass(OmissionKind.LinkAgain, folder);
        return found;
    }

    /// <summary>Each file once: of a file and links to it the file itself, of several links the first. The others are counted as passed over.</summary>
    public List<T> Once<T>(IReadOnlyList<T> files, Func<T, FoundFile> fileOf)
    {
        var own = files.Select(fileOf).Where(file => !file.IsLink).Select(file => file.RealPath).ToHashSet(StringComparer.Ordinal);
        var linked = new HashSet<string>(StringComparer.Ordinal);
        return [.. files.Where(item => fileOf(item) is var file && (!file.IsLink || (!own.Contains(file.RealPath) && linked.Add(file.RealPath)) || Pass(OmissionKind.LinkAgain, file.Path)))];
    }

    private void Walk(string folder, string real, Func<string, bool> isWanted, int depth, List<FoundFile> found)
    {
        if (!walked.Add(real))
        {
            Pass(OmissionKind.LinkAgain, folder);
            return;
        }

        var entries = Entries(folder).Where(entry => IsSeen(entry, folder)).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        foreach (var file in entries.OfType<FileInfo>())
        {
            var path = Path.Combine(folder, file.Name);
            if (!isWanted(file.Name))
                Omitted.AddFile(path);
            else if (!IsLink(file))
                found.Add(new(path, Path.Combine(real, file.Name), false));
            else if (Target(path) is { } target && File.Exists(target))
                found.Add(new(path, target, true));
            else
                Pass(OmissionKind.DeadLink, path);
        }

        foreach (var inner in entries.OfType<DirectoryInfo>())
        {
            var path = Path.Combine(folder, inner.Name);
            if (depth <= 1)
                continue;
            if (!IsLink(inner))
                Walk(path, Path.Combine(real, inner.Name), isWanted, depth - 1, found);
            else if (Target(path) is not { } target)
                Pass(OmissionKind.DeadLink, path);
            else if (RealPaths.IsWithin(real, target) || roots.Any(root => RealPaths.IsWithin(root, target) || RealPaths.IsWithin(target, root)))
                Pass(OmissionKind.LinkAgain, path);
            else
                Walk(path, target, isWanted, depth - 1, found);
        }
    }

    private static bool IsLink(FileSystemInfo entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    private bool IsSeen(FileSystemInfo entry, string folder)
    {
        if (!IsHidden(entry.Name))
            return true;
        Pass(entry is DirectoryInfo ? OmissionKind.HiddenFolder : OmissionKind.HiddenFile, Path.Combine(folder, entry.Name));
        return false;
    }

    // False, as what is passed over is not taken.
    private bool Pass(OmissionKind kind, string path)
    {
        Omitted.Add(kind, path);
        return false;
    }

    private string? Target(string link)
    {
        try
        {
            return paths.Of(link);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string Real(string folder)
    {
        try
        {
            return paths.Of(folder);
        }
        catch (IOException failure)
        {
            throw new DataException($"{folder} cannot be read: {failure.Message}", failure);
        }
    }

    private static List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{folder} cannot be read: {failure.Message}", failure);
        }
    }
}
