namespace Dann.Runtime.Data.Fetching;

/// <summary>What the disk allows.</summary>
internal static class Disk
{
    // What other programs and our own small files may take meanwhile.
    private const long Reserve = 64L << 20;

    /// <summary>The bytes free where a folder lies; null where that cannot be told.</summary>
    public static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The first of the folders that can be written to; it is made where it is not there.</summary>
    /// <exception cref="DataException">None can.</exception>
    public static string FirstWritable(IReadOnlyList<string> folders) => folders.FirstOrDefault(IsWritable)
        ?? throw new DataException($"None of the data folders can be written to: {string.Join(", ", folders)}. Name one that can with --data or {DataLocator.FolderVariable}.");

    /// <summary>Refuses what does not fit.</summary>
    /// <exception cref="DataException">Too little is free.</exception>
    public static void Require(long bytes, string what, string folder, Func<string, long?> free)
    {
        if (free(folder) is { } available && available < bytes + Reserve)
            throw new DataException($"{what} needs {Sizes.Text(bytes)} more in {folder}, and only {Sizes.Text(available)} are free there. Free some, or name a folder on another disk with --data.");
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        return CanWrite(folder);
    }

    /// <summary>Can files be made in a folder that is there? Rights alone do not tell (root, network drives, read-only mounts): what counts is whether one can.</summary>
    public static bool CanWrite(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
