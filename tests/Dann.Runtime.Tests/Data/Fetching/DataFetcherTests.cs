using System.IO.Compression;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Tests.Data.Fetching;

/// <summary>Where files go, and who may fetch them.</summary>
public sealed class DataFetcherTests
{
    private static readonly byte[] Content = FetchBench.Bytes(100_000);

    [Fact]
    public async Task Two_at_once_fetch_a_file_once()
    {
        var open = new TaskCompletionSource();
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { HangUntil = open.Task, StatesLength = false });
        var file = bench.File(Content);
        var first = Task.Run(() => bench.Fetch(file), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => bench.Progress == Content.Length, TimeSpan.FromSeconds(30)));
        // The second one begins while the first has the lock, and finds it taken before the first is done.
        bench.OnPause = () =>
        {
            open.TrySetResult();
            SpinWait.SpinUntil(() => first.IsCompleted);
        };

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(file)));
        Assert.Equal(Path.Combine(bench.Folder, "set", "file.bin"), await first);
        Assert.Single(bench.Server.Requests);
        Assert.Single(bench.Notes, note => note == "set/file.bin is being fetched by another process; waiting for it.");
    }

    [Fact]
    public void Waiting_ends_where_the_other_does_not_get_on()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        bench.Settings = bench.Settings with { Patience = 5 };
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(bench.Folder, ".locks")).FullName, "set_file.bin.lock");
        using var other = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var message = bench.Failure(bench.File(Content)).Message;

        Assert.StartsWith("set/file.bin is being fetched by another process, which no longer gets on: ", message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Equal(5, bench.Pauses.Count);
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public void Waiting_goes_on_while_the_part_grows()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        bench.Settings = bench.Settings with { Patience = 3 };
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(bench.Folder, ".locks")).FullName, "set_file.bin.lock");
        var part = Path.Combine(Directory.CreateDirectory(Path.Combine(bench.Folder, "set")).FullName, "file.bin.part");
        var other = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        bench.OnPause = () =>
        {
            if (bench.Pauses.Count < 20)
                File.AppendAllText(part, "x");
            else
                other.Dispose();
        };

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal(20, bench.Pauses.Count);
    }

    [Fact]
    public void What_a_killed_process_left_locks_nothing()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(bench.Folder, ".locks")).FullName, "set_file.bin.lock"), "");

        bench.Fetch(bench.File(Content));

        Assert.Empty(bench.Pauses);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_passed_over()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        var blocked = Path.Combine(bench.Folder, "a-file");
        File.WriteAllText(blocked, "");
        List<string> folders = [Path.Combine(blocked, "below"), Path.Combine(bench.Folder, "writable")];
        if (OperatingSystem.IsLinux())
            folders.Insert(0, "/proc");

        var path = bench.Fetch(bench.File(Content), new DataLocator(folders));

        Assert.Equal(Path.Combine(bench.Folder, "writable", "set", "file.bin"), path);
        Assert.Contains($"None of the data folders can be written to: {folders[0]}", Assert.Throws<DataException>(() => bench.Fetch(bench.File(name: "other"), new DataLocator(folders[..^1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_fit_is_not_begun()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        bench.Settings = bench.Settings with { FreeSpace = _ => 50_000 };

        Assert.Equal($"The file needs 100.0 KB more in {Path.Combine(bench.Folder, "set")}, and only 50.0 KB are free there. Free some, or name a folder on another disk with --data.", bench.Failure(bench.File(Content)).Message);
        Assert.Empty(bench.Files());
        Assert.Single(bench.Server.Requests);
    }

    [Fact]
    public void A_page_for_people_is_not_fetched()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));

        Assert.Contains("Its home is a page for people, so it is not fetched.", bench.Failure(bench.File(Content) with { IsByHand = true }).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public void An_archive_is_unpacked_where_a_reader_wants_a_folder()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Zip("photos/train/1.jpg")));

        var path = bench.Fetch(Photos(bench));

        Assert.Equal(Path.Combine(bench.Folder, "set/photos/train"), path);
        Assert.Equal(["set/photos/train/1.jpg"], bench.Files());
    }

    [Fact]
    public void An_archive_of_another_layout_is_named_and_removed()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Zip("images/1.jpg")));

        Assert.Equal($"photos.zip from {bench.Server.Address("photos.zip")} has another layout than expected: no set/photos/train in it.", bench.Failure(Photos(bench)).Message);
        Assert.Empty(bench.Files());
    }

    [Fact]
    public void A_torn_archive_is_named_and_removed()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Zip("photos/train/1.jpg")[..^30]));

        Assert.StartsWith("photos.zip is no whole zip file: ", bench.Failure(Photos(bench)).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Files());
    }

    [Fact]
    public void A_folder_of_the_users_is_not_replaced()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Zip("photos/train/1.jpg")));
        Directory.CreateDirectory(Path.Combine(bench.Folder, "set"));

        Assert.Contains($"{Path.Combine(bench.Folder, "set")} is there, but none of train, set/photos/train is.", bench.Failure(Photos(bench)).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public void A_reader_that_requires_a_file_gets_it_fetched()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        var locator = bench.Locator.FetchingWith(bench.Fetcher(), TestContext.Current.CancellationToken);

        Assert.Equal(Content, File.ReadAllBytes(locator.Require(bench.File(Content))));
        Assert.Throws<DataException>(() => bench.Locator.Require(bench.File(name: "other")));
        Assert.Single(bench.Server.Requests);
    }

    [Fact]
    public void Every_file_of_the_catalogue_can_be_fetched_and_checked()
    {
        foreach (var file in DataSetCatalogue.Entries.SelectMany(entry => entry.Files))
        {
            Checksum.Parse(file.Checksum);
            foreach (var address in (string[])[file.Address, .. file.Mirrors])
                Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http", $"{file.What}: {address}");
            if (file.IsByHand)
                continue;
            // Otherwise what comes would get the name of something else.
            var name = new Uri(file.Address).AbsolutePath;
            if (file.UnpackInto is { } into)
                Assert.Contains(file.Paths, path => path.StartsWith(into + "/", StringComparison.Ordinal) && Dann.Runtime.Data.Fetching.Archives.ArchiveFormat.Of(name) is not null);
            else
                Assert.Equal(Path.GetExtension(name), Path.GetExtension(file.Paths[0]));
        }
    }

    [Theory]
    [InlineData("sha256 abc")]
    [InlineData("sha3 0123456789012345678901234567890123456789")]
    [InlineData("sha1 012345678901234567890123456789012345678")]
    [InlineData("sha256 beginning with 0123456")]
    [InlineData("0123456789")]
    public void A_sum_of_an_unknown_form_is_refused(string text) => Assert.Contains($"'{text}' is no checksum", Assert.Throws<FormatException>(() => Checksum.Parse(text)).Message, StringComparison.Ordinal);

    private static DataFile Photos(FetchBench bench) => new("Photos", ["train", "set/photos/train"], bench.Server.Address("photos.zip")) { UnpackInto = "set" };

    private static byte[] Zip(string name)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(name).Open())
            entry.Write([1, 2, 3]);
        return packed.ToArray();
    }
}
