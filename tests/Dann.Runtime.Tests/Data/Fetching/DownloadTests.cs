using System.IO.Compression;

namespace Dann.Runtime.Tests.Data.Fetching;

public sealed class DownloadTests
{
    private static readonly byte[] Content = FetchBench.Bytes(300_000);

    [Fact]
    public void A_file_gets_its_name_when_it_is_whole_and_checked()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));

        var path = bench.Fetch(bench.File(Content));

        Assert.Equal(Path.Combine(bench.Folder, "set", "file.bin"), path);
        Assert.Equal(Content, File.ReadAllBytes(path));
        Assert.Equal(["set/file.bin"], bench.Files());
        Assert.Equal((Content.Length, (long?)Content.Length, 0L), (bench.Progress, bench.Starts.Single().Total, bench.Starts.Single().Present));
        Assert.Empty(bench.Pauses);
        // What a server packs on the way is not what a published sum is of.
        Assert.Equal("identity", Assert.Single(bench.Server.Requests).Encodings);
    }

    [Fact]
    public void What_is_at_hand_is_not_asked_for()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        bench.Fetch(bench.File(Content));

        bench.Fetch(bench.File(Content));

        Assert.Single(bench.Server.Requests);
    }

    [Fact]
    public void A_cut_connection_goes_on_where_it_ended()
    {
        var served = 0;
        using var bench = new FetchBench(request =>
        {
            var answer = Answer.Ranged(request, Content, "\"one\"");
            var sent = served == 0 ? 100_000 : answer.Body.Length;
            served += sent;
            return answer with { CutAfter = sent };
        });

        var path = bench.Fetch(bench.File(Content));

        Assert.Equal(Content, File.ReadAllBytes(path));
        Assert.Equal([null, "bytes=100000-"], bench.Server.Requests.Select(request => request.Range));
        Assert.Equal("\"one\"", bench.Server.Requests[1].IfRange);
        Assert.Equal(Content.Length, served);
        Assert.Equal(["set/file.bin"], bench.Files());
    }

    [Fact]
    public void Another_process_goes_on_where_the_first_gave_up()
    {
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { CutAfter = request.From == 0 ? 120_000 : 0 });
        bench.Failure(bench.File(Content));
        Assert.Equal(["set/file.bin.part", "set/file.bin.part.from"], bench.Files());
        Assert.Equal(120_000, new FileInfo(Path.Combine(bench.Folder, "set", "file.bin.part")).Length);
        var asked = bench.Server.Requests.Count;

        using var mended = new LocalServer(request => Answer.Ranged(request, Content, "\"one\""));
        var from = File.ReadAllLines(Path.Combine(bench.Folder, "set", "file.bin.part.from"));
        File.WriteAllLines(Path.Combine(bench.Folder, "set", "file.bin.part.from"), [mended.Address("set/file.bin"), from[1]]);
        var path = bench.Fetch(bench.File(Content) with { Address = mended.Address("set/file.bin") });

        Assert.Equal("bytes=120000-", Assert.Single(mended.Requests).Range);
        Assert.Equal(Content, File.ReadAllBytes(path));
        // The first attempt brought bytes; the next ones did not, and were given up after four.
        Assert.Equal(1 + 4 - 1, asked);
    }

    [Fact]
    public void A_server_that_ignores_ranges_begins_again()
    {
        var calls = 0;
        using var bench = new FetchBench(_ => Answer.Whole(Content, "\"one\"") with { CutAfter = calls++ == 0 ? 100_000 : Content.Length });

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal([null, "bytes=100000-"], bench.Server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void A_server_that_ignores_ranges_and_always_breaks_off_is_given_up()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content, "\"one\"") with { CutAfter = 100_000 });

        Assert.Contains("(4 attempts)", bench.Failure(bench.File(Content)).Message, StringComparison.Ordinal);
        Assert.Equal(4, bench.Server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_changed_meanwhile_begins_again(bool heedsCondition)
    {
        var other = FetchBench.Bytes(300_000, seed: 2);
        var calls = 0;
        using var bench = new FetchBench(request => calls++ == 0
            ? Answer.Ranged(request, Content, "\"one\"") with { CutAfter = 100_000 }
            : Answer.Ranged(heedsCondition ? request : request with { IfRange = null }, other, "\"two\""));

        Assert.Equal(other, File.ReadAllBytes(bench.Fetch(bench.File())));
        Assert.Equal(heedsCondition ? [null, "bytes=100000-"] : [null, "bytes=100000-", null], bench.Server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void Without_a_mark_the_sum_tells_that_two_halves_do_not_fit()
    {
        var old = FetchBench.Bytes(300_000, seed: 2);
        var calls = 0;
        using var bench = new FetchBench(request =>
        {
            var answer = Answer.Ranged(request, calls == 0 ? old : Content, "\"any\"");
            return answer with { CutAfter = calls++ == 0 ? 100_000 : null, Headers = [.. answer.Headers.Where(header => !header.StartsWith("ETag", StringComparison.Ordinal))] };
        });

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal([null, "bytes=100000-", null], bench.Server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void Without_a_mark_and_without_a_sum_nothing_is_put_together()
    {
        var calls = 0;
        using var bench = new FetchBench(request => Answer.Whole(Content) with { CutAfter = calls++ == 0 ? 100_000 : null });

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File())));
        Assert.All(bench.Server.Requests, request => Assert.Null(request.Range));
    }

    [Fact]
    public void A_part_that_is_whole_already_is_only_checked()
    {
        using var bench = new FetchBench(request => request.Range is null ? Answer.Error(500) : Answer.Error(416, $"Content-Range: bytes */{Content.Length}"));
        Directory.CreateDirectory(Path.Combine(bench.Folder, "set"));
        File.WriteAllBytes(Path.Combine(bench.Folder, "set", "file.bin.part"), Content);
        File.WriteAllLines(Path.Combine(bench.Folder, "set", "file.bin.part.from"), [bench.Server.Address("set/file.bin"), "\"one\""]);

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Single(bench.Server.Requests);
    }

    [Fact]
    public void A_wrong_sum_removes_the_file_and_names_both()
    {
        var wrong = FetchBench.Bytes(1000, seed: 3);
        using var bench = new FetchBench(_ => Answer.Whole(wrong, "\"one\""));

        var message = bench.Failure(bench.File(Content)).Message;

        Assert.Contains($"wrong checksum: expected {FetchBench.Sha256(Content)}, found {FetchBench.Sha256(wrong)}", message, StringComparison.Ordinal);
        Assert.Contains($"put it at {Path.Combine(bench.Folder, "set/file.bin")}", message, StringComparison.Ordinal);
        Assert.Empty(bench.Files());
    }

    [Fact]
    public void Every_new_byte_renews_the_patience()
    {
        // Six connections are cut before the file is whole: more than the four attempts that one address has without a new byte.
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { CutAfter = 50_000 });

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal([null, "bytes=50000-", "bytes=100000-", "bytes=150000-", "bytes=200000-", "bytes=250000-"], bench.Server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void Two_halves_that_do_not_fit_and_a_whole_that_does_not_either_leave_nothing()
    {
        var wrong = FetchBench.Bytes(300_000, seed: 2);
        var calls = 0;
        using var bench = new FetchBench(request => Answer.Ranged(request, wrong, "\"one\"") with { CutAfter = calls++ == 0 ? 100_000 : null });

        Assert.Contains("wrong checksum", bench.Failure(bench.File(Content)).Message, StringComparison.Ordinal);
        Assert.Equal([null, "bytes=100000-", null], bench.Server.Requests.Select(request => request.Range));
        Assert.Empty(bench.Files());
    }

    [Fact]
    public void A_sum_in_capitals_is_the_same_sum()
    {
        using var bench = new FetchBench(_ => Answer.Whole("abc"u8.ToArray()));

        Assert.Equal("abc", File.ReadAllText(bench.Fetch(bench.File() with { Checksum = "md5 900150983CD24FB0D6963F7D28E17F72" })));
    }

    [Fact]
    public void MD5_is_checked_where_nothing_better_was_published()
    {
        // The sum of "abc" in RFC 1321.
        using var bench = new FetchBench(_ => Answer.Whole("abc"u8.ToArray()));

        bench.Fetch(bench.File() with { Checksum = "md5 900150983cd24fb0d6963f7d28e17f72" });
        Assert.Contains(
            "expected md5 900150983cd24fb0d6963f7d28e17f73, found md5 900150983cd24fb0d6963f7d28e17f72",
            bench.Failure(bench.File(name: "other.bin") with { Checksum = "md5 900150983cd24fb0d6963f7d28e17f73" }).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_of_the_content_is_taken_of_the_content()
    {
        var packed = Pack(Content);
        using var bench = new FetchBench(_ => Answer.Whole(packed));
        var sum = FetchBench.Sha256(Content).Replace("sha256", "sha256 when unpacked", StringComparison.Ordinal);

        Assert.Equal(packed, File.ReadAllBytes(bench.Fetch(bench.File(name: "file.gz") with { Checksum = sum })));
        Assert.Contains($"found sha256 when unpacked {FetchBench.Sha256(Content)["sha256 ".Length..]}", bench.Failure(bench.File(name: "other.gz") with { Checksum = $"sha256 when unpacked {new string('0', 64)}" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_gzip_is_told_also_without_a_sum()
    {
        using var bench = new FetchBench(_ => new Answer(200, Pack(Content)[..^1000]) { StatesLength = false });

        Assert.Contains("it is no whole gzip file", bench.Failure(bench.File(name: "file.gz")).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Files());
    }

    [Fact]
    public void A_mirror_is_asked_where_the_first_address_has_nothing()
    {
        using var bench = new FetchBench(request => request.Path == "mirror" ? Answer.Whole(Content) : Answer.Error(404));

        bench.Fetch(bench.File(Content) with { Mirrors = [bench.Server.Address("gone"), bench.Server.Address("mirror")] });

        Assert.Equal(["set/file.bin", "gone", "mirror"], bench.Server.Requests.Select(request => request.Path));
        Assert.Empty(bench.Pauses);
    }

    [Fact]
    public void A_mirror_is_asked_where_the_first_address_has_something_else()
    {
        using var bench = new FetchBench(request => Answer.Whole(request.Path == "mirror" ? Content : [1, 2, 3]));

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content) with { Mirrors = [bench.Server.Address("mirror")] })));
    }

    [Fact]
    public void All_addresses_are_named_with_their_reasons()
    {
        using var bench = new FetchBench(request => Answer.Error(request.Path == "mirror" ? 403 : 404));

        var message = bench.Failure(bench.File(Content) with { Mirrors = [bench.Server.Address("mirror")] }).Message;

        Assert.StartsWith($"The file could not be fetched: {bench.Server.Address("set/file.bin")}: HTTP 404 (NotFound); {bench.Server.Address("mirror")}: HTTP 403 (Forbidden). The file is missing: ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public void A_server_in_trouble_is_asked_again_with_growing_pauses(int status)
    {
        var calls = 0;
        using var bench = new FetchBench(_ => calls++ < 3 ? Answer.Error(status) : Answer.Whole(Content));

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal([1, 2, 4], bench.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public void A_server_that_asks_for_a_pause_gets_it_up_to_a_minute()
    {
        var calls = 0;
        using var bench = new FetchBench(_ => calls++ switch { 0 => Answer.Error(503, "Retry-After: 17"), 1 => Answer.Error(503, "Retry-After: 86400"), _ => Answer.Whole(Content) });

        bench.Fetch(bench.File(Content));

        Assert.Equal([17, 60], bench.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public void A_pause_may_be_asked_for_by_its_end()
    {
        var calls = 0;
        using var bench = new FetchBench(_ => calls++ == 0 ? Answer.Error(503, "Retry-After: Thu, 01 Jan 2026 00:00:17 GMT") : Answer.Whole(Content));
        bench.Settings = bench.Settings with { Time = new HandTime() };

        bench.Fetch(bench.File(Content));

        Assert.Equal([17], bench.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public void A_part_longer_than_the_file_begins_again()
    {
        using var bench = new FetchBench(request => request.Range is null ? Answer.Whole(Content) : Answer.Error(416, $"Content-Range: bytes */{Content.Length}"));
        Directory.CreateDirectory(Path.Combine(bench.Folder, "set"));
        File.WriteAllBytes(Path.Combine(bench.Folder, "set", "file.bin.part"), [.. Content, 1]);
        File.WriteAllLines(Path.Combine(bench.Folder, "set", "file.bin.part.from"), [bench.Server.Address("set/file.bin"), "\"one\""]);

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal(["bytes=300001-", null], bench.Server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void A_mirror_does_not_go_on_with_what_another_address_began()
    {
        using var mirror = new LocalServer(request => Answer.Ranged(request, Content, "\"one\""));
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { CutAfter = request.From == 0 ? 120_000 : 0 });

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content) with { Mirrors = [mirror.Address("set/file.bin")] })));
        Assert.Null(Assert.Single(mirror.Requests).Range);
    }

    // 64 MiB are left to others.
    [Fact]
    public void A_disk_is_not_filled_to_the_brim()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        bench.Settings = bench.Settings with { FreeSpace = _ => Content.Length + (64L << 20) - 1 };
        Assert.Contains("The file needs 300.0 KB more in ", bench.Failure(bench.File(Content)).Message, StringComparison.Ordinal);

        bench.Settings = bench.Settings with { FreeSpace = _ => Content.Length + (64L << 20) };
        bench.Fetch(bench.File(Content));
    }

    // A weak ETag promises no equal bytes: the published sum alone vouches for what is put together.
    [Fact]
    public void A_weak_mark_is_none()
    {
        var calls = 0;
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "W/\"one\"") with { CutAfter = calls++ == 0 ? 100_000 : null });

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal([(null, null), ("bytes=100000-", null)], bench.Server.Requests.Select(request => (request.Range, request.IfRange)));
    }

    [Fact]
    public void A_server_that_is_not_there_is_given_up_and_named()
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content));
        var file = bench.File(Content);
        bench.Server.Dispose();

        var message = bench.Failure(file).Message;

        Assert.Contains("refused", message, StringComparison.Ordinal);
        Assert.Contains("(4 attempts)", message, StringComparison.Ordinal);
        Assert.Equal(3, bench.Pauses.Count);
    }

    [Fact]
    public async Task A_silent_connection_is_cut_and_resumed()
    {
        var time = new HandTime();
        var gone = new TaskCompletionSource();
        var calls = 0;
        using var bench = new FetchBench(request => calls++ == 0
            ? Answer.Ranged(request, Content, "\"one\"") with { CutAfter = 50_000, HangUntil = gone.Task }
            : Answer.Ranged(request, Content, "\"one\""));
        bench.Settings = bench.Settings with { Time = time };
        var file = bench.File(Content);
        var fetch = Task.Run(() => bench.Fetch(file), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => bench.Progress == 50_000, TimeSpan.FromSeconds(30)));

        time.FireAll();

        Assert.Equal(Content, File.ReadAllBytes(await fetch));
        gone.SetResult();
        Assert.Equal([null, "bytes=50000-"], bench.Server.Requests.Select(request => request.Range));
        Assert.Contains("The file: no byte came for 60 s; trying again in 1 s.", bench.Notes);
        // Each byte begins the wait anew, or a long download would be a stalled one.
        Assert.True(time.Renewals > 0);
    }

    [Fact]
    public void Cancelling_keeps_the_part()
    {
        using var cancel = new CancellationTokenSource();
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { CutAfter = 50_000 }) { OnPause = cancel.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => bench.Fetcher().Fetch(bench.File(Content), bench.Locator, cancel.Token));

        Assert.Equal(["set/file.bin.part", "set/file.bin.part.from"], bench.Files());
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(content);
        return packed.ToArray();
    }
}
