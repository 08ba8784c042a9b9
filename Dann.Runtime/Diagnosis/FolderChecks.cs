using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Native;

namespace Dann.Runtime.Diagnosis;

/// <summary>Can be written where something is to be written, and is there room?</summary>
internal static class FolderChecks
{
    private const long LowDisk = 5L << 30;

    public static IEnumerable<Check> All(string runsFolder) =>
    [
        Writable("runs folder", runsFolder, "Name another one with --out."),
        Writable("cache folder", UserCache.Folder, "Set XDG_CACHE_HOME to a folder that can be written to; downloads and the repaired TorchSharp library go there."),
        Room(runsFolder),
    ];

    private static Check Writable(string name, string folder, string advice)
    {
        var full = Path.GetFullPath(folder);
        var there = Directory.Exists(full);
        return Disk.CanWrite(Existing(full))
            ? new(name, CheckState.Fine, there ? $"{full} can be written to" : $"{full} will be made")
            : new(name, CheckState.Broken, $"{full} cannot be {(there ? "written to" : "made")}", advice);
    }

    // The folder itself, or that above it which a missing one would be made in.
    private static string Existing(string folder)
    {
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
            folder = above;
        return folder;
    }

    private static Check Room(string runsFolder)
    {
        var folder = Existing(Path.GetFullPath(runsFolder));
        if (Disk.Free(folder) is not { } free)
            return new("disk", CheckState.Absent, "the room left cannot be told");
        var found = $"{Sizes.Text(free)} free for runs";
        return free < LowDisk ? new("disk", CheckState.Absent, found, "A build with libtorch takes up to 2 GB, with CUDA 8 GB; a run keeps its checkpoints.") : new("disk", CheckState.Fine, found);
    }
}
