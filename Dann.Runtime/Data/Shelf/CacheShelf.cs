using Dann.Runtime.Native;

namespace Dann.Runtime.Data.Shelf;

/// <summary>What the program keeps in the user's cache folder: all of it can be made or fetched again.</summary>
/// <param name="folder">The cache folder.</param>
/// <param name="clock">Tells what is old.</param>
internal sealed class CacheShelf(string folder, TimeProvider? clock = null)
{
    // Whoever writes for longer than this is dead.
    private static readonly TimeSpan OldestWrite = TimeSpan.FromHours(1);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>The kinds of things that are kept, in the order they are shown.</summary>
    public static IReadOnlyList<CacheRoom> Rooms { get; } =
    [
        new("data", "data sets that were fetched"),
        new("images", "decoded images beyond data.memory"),
        new("features", "features of frozen backbones"),
        new("native", "TorchSharp's library, repaired for this system"),
    ];

    /// <summary>The shelf of the user.</summary>
    public static CacheShelf OfUser() => new(UserCache.Folder);

    /// <summary>Where it is.</summary>
    public string Folder => folder;

    /// <summary>What each room holds; one without anything is among them.</summary>
    public IReadOnlyList<CacheContent> List() => [.. Rooms.Select(room =>
    {
        var files = FilesOf(room).ToList();
        return new CacheContent(room, files.Count, files.Sum(file => file.Length), files.Count == 0 ? null : files.Max(LastUse), Leftovers(room).Sum(file => file.Length));
    })];

    /// <summary>Deletes what has not been used for so long, and what killed processes left half written. Returns what went.</summary>
    /// <param name="rooms">The rooms to prune.</param>
    /// <param name="unused">How long something must not have been used; zero for everything.</param>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    public (int Files, long Bytes) Prune(IReadOnlyCollection<CacheRoom> rooms, TimeSpan unused)
    {
        var limit = clock.GetUtcNow().UtcDateTime - unused;
        var old = rooms.SelectMany(room => FilesOf(room).Where(file => LastUse(file) <= limit).Concat(Leftovers(room))).DistinctBy(file => file.FullName).ToList();
        var bytes = old.Sum(file => file.Length);
        foreach (var file in old)
            file.Delete();
        foreach (var empty in rooms.Select(room => Path.Combine(folder, room.Name)).Where(Directory.Exists).SelectMany(room => Directory.GetDirectories(room, "*", SearchOption.AllDirectories)).OrderByDescending(path => path.Length).Where(path => !Directory.EnumerateFileSystemEntries(path).Any()))
            Directory.Delete(empty);
        return (old.Count, bytes);
    }

    private IEnumerable<FileInfo> FilesOf(CacheRoom room) => Directory.Exists(Path.Combine(folder, room.Name))
        // Nothing behind a link is ours.
        ? new DirectoryInfo(Path.Combine(folder, room.Name)).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        : [];

    private IEnumerable<FileInfo> Leftovers(CacheRoom room) =>
        FilesOf(room).Where(file => file.Name.StartsWith('.') && file.Name.EndsWith(".tmp", StringComparison.Ordinal) && file.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime - OldestWrite);

    // Many systems write the time of access once a day at most, or never: then the time of writing is the later one.
    private static DateTime LastUse(FileInfo file) => file.LastAccessTimeUtc > file.LastWriteTimeUtc ? file.LastAccessTimeUtc : file.LastWriteTimeUtc;
}

/// <summary>A kind of thing that is kept.</summary>
/// <param name="Name">Its folder below the cache, and its word on the command line.</param>
/// <param name="What">What it is.</param>
internal sealed record CacheRoom(string Name, string What);

/// <summary>What a room holds.</summary>
/// <param name="Room">The room.</param>
/// <param name="Files">The number of files.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="LastUse">When one of them was last read or written, in UTC; null where there is none.</param>
/// <param name="LeftoverBytes">What killed processes left half written, of those bytes.</param>
internal sealed record CacheContent(CacheRoom Room, int Files, long Bytes, DateTime? LastUse, long LeftoverBytes);
