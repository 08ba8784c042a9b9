using Dann.Runtime.Cli;
using Dann.Runtime.Data.Shelf;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

/// <summary>What is cached is listed by kind, and goes when somebody says so.</summary>
public sealed class CacheShelfTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_kind_is_counted_and_pruned_by_itself()
    {
        Write("images/a.bytes", 100, days: 40);
        Write("images/b.bytes", 10, days: 1);
        Write("features/c.safetensors", 5, days: 40);
        var shelf = new CacheShelf(folder.FullPath);

        Assert.Equal([("data", 0, 0L), ("images", 2, 110L), ("features", 1, 5L), ("native", 0, 0L)], shelf.List().Select(content => (content.Room.Name, content.Files, content.Bytes)));

        Assert.Equal((1, 100L), shelf.Prune([Room("images")], TimeSpan.FromDays(30)));
        Assert.Equal((1, 10L), shelf.Prune([Room("images")], TimeSpan.Zero));
        Assert.True(File.Exists(folder.File("features/c.safetensors")));
    }

    [Fact]
    public void What_a_killed_process_left_goes_at_once_and_what_one_is_writing_stays()
    {
        Write("images/.a.bytes.123.tmp", 7, days: 1);
        Write("images/.b.bytes.124.tmp", 9, days: 0);
        var shelf = new CacheShelf(folder.FullPath);

        Assert.Equal(7, shelf.List().Single(content => content.Room.Name == "images").LeftoverBytes);
        Assert.Equal((1, 7L), shelf.Prune([Room("images")], TimeSpan.FromDays(30)));
        Assert.True(File.Exists(folder.File("images/.b.bytes.124.tmp")));
    }

    // A link out of the cache is not ours to follow.
    [Fact]
    public void Nothing_behind_a_link_is_touched()
    {
        using var other = new TemporaryFolder();
        other.Write("precious", "x");
        Directory.CreateDirectory(folder.File("images"));
        Directory.CreateSymbolicLink(folder.File("images/link"), other.FullPath);

        new CacheShelf(folder.FullPath).Prune(CacheShelf.Rooms, TimeSpan.Zero);

        Assert.True(File.Exists(other.File("precious")));
    }

    [Fact]
    public void What_is_no_kind_is_refused()
    {
        var run = HostRun.Of("data", "cache", "--prune", "imges");

        Assert.Equal((ExitCodes.Usage, "--prune imges: expected data, images, features, native or all.\n"), (run.Code, run.Error));
        Assert.Equal(ExitCodes.Usage, HostRun.Of("data", "cache", "--unused", "3").Code);
        Assert.Contains("decoded images", HostRun.Of("data", "cache").Output, StringComparison.Ordinal);
    }

    private static CacheRoom Room(string name) => CacheShelf.Rooms.Single(room => room.Name == name);

    private void Write(string name, int bytes, int days)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[bytes]);
        var then = DateTime.UtcNow.AddDays(-days);
        File.SetLastWriteTimeUtc(path, then);
        File.SetLastAccessTimeUtc(path, then);
    }
}
