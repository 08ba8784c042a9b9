using System.Net;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Tests.Data.Fetching;

/// <summary>Servers that never end, hardly begin, or send elsewhere.</summary>
public sealed class DownloadLimitTests
{
    private static readonly byte[] Content = FetchBench.Bytes(300_000);

    [Fact]
    public void A_redirect_is_followed()
    {
        using var bench = new FetchBench(request => request.Path == "set/file.bin" ? To("/there/file.bin") : Answer.Whole(Content));

        Assert.Equal(Content, File.ReadAllBytes(bench.Fetch(bench.File(Content))));
        Assert.Equal(["set/file.bin", "there/file.bin"], bench.Server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("file:///etc/passwd", "the server sends to file:///etc/passwd, which is not followed: expected https:// or http://")]
    [InlineData("ftp://example.org/file.bin", "the server sends to ftp://example.org/file.bin, which is not followed")]
    [InlineData("data:text/plain,x", "which is not followed")]
    public void A_redirect_elsewhere_than_to_a_server_is_refused(string address, string told)
    {
        using var bench = new FetchBench(_ => To(address));

        Assert.Contains(told, bench.Failure(bench.File(Content)).Message, StringComparison.Ordinal);
        Assert.Single(bench.Server.Requests);
        Assert.Empty(bench.Files());
    }

    [Fact]
    public void From_https_nothing_leads_back_to_http()
    {
        using var bench = new FetchBench(_ => To("http://example.org/file.bin"));
        using var fetcher = new DataFetcher(new Rerouted(bench.Server), bench.Settings);

        var failure = Assert.Throws<Dann.Runtime.Data.DataException>(() => fetcher.Fetch(bench.File(Content) with { Address = "https://example.org/set/file.bin" }, bench.Locator, TestContext.Current.CancellationToken));

        Assert.Contains("the server sends to http://example.org/file.bin, which is not followed: expected https://.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redirects_end()
    {
        using var bench = new FetchBench(request => To($"/{request.Path}x"));

        Assert.Contains("the server sends elsewhere more than 10 times", bench.Failure(bench.File(Content)).Message, StringComparison.Ordinal);
        Assert.Equal(11, bench.Server.Requests.Count);
    }

    [Theory]
    [InlineData(true, "the server speaks of 300.0 KB, and no data set has more than 100.0 KB")]
    [InlineData(false, "the server does not end: 100.0 KB came")]
    public void A_server_that_does_not_end_is_given_up(bool statesLength, string told)
    {
        using var bench = new FetchBench(_ => Answer.Whole(Content) with { StatesLength = statesLength });
        bench.Settings = bench.Settings with { MostBytes = 100_000 };

        Assert.Contains(told, bench.Failure(bench.File()).Message, StringComparison.Ordinal);
        Assert.InRange(bench.Progress, 0, 100_000);
        Assert.Single(bench.Server.Requests);
    }

    // With a window of no time each read is judged for itself.
    [Fact]
    public void A_server_of_few_bytes_at_a_time_is_given_up_although_each_attempt_brings_some()
    {
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { CutAfter = 100, HangUntil = Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken) });
        bench.Settings = bench.Settings with { PaceWindow = TimeSpan.Zero, LeastBytes = 1_000_000 };

        var message = bench.Failure(bench.File(Content)).Message;

        Assert.Contains("bytes came within 0 s, expected 1.0 MB at least (4 attempts)", message, StringComparison.Ordinal);
        Assert.Equal(4, bench.Server.Requests.Count);
    }

    [Fact]
    public void Attempts_end_when_their_time_has_passed()
    {
        using var bench = new FetchBench(request => Answer.Ranged(request, Content, "\"one\"") with { CutAfter = 10 });
        bench.Settings = bench.Settings with { LongestTime = TimeSpan.FromTicks(-1) };

        Assert.Contains("hours have passed", bench.Failure(bench.File(Content)).Message, StringComparison.Ordinal);
        Assert.Single(bench.Server.Requests);
    }

    private static Answer To(string address) => new((int)HttpStatusCode.Found, []) { Headers = [$"Location: {address}"] };
}
