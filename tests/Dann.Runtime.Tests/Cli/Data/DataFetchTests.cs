using System.Formats.Tar;
using System.IO.Compression;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Tests.Data.Fetching;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli.Data;

/// <summary><c>data fetch</c>, and runs that fetch what they miss, from a server on this machine in the place of the public homes.</summary>
public sealed class DataFetchTests : IDisposable
{
    private const string Home = "ossci-datasets.s3.amazonaws.com/mnist/";
    private const string PhotoHome = "www.eecs.berkeley.edu/Research/Projects/CS/vision/grouping/BSR/BSR_bsds500.tgz";

    private readonly TemporaryFolder folder = new();
    private readonly EnvironmentScope data = new(DataLocator.FolderVariable, null);
    private readonly EnvironmentScope offline = new(DataFetcher.OfflineVariable, null);
    private readonly LocalServer server;
    private Func<ServedRequest, Answer> answer = _ => Answer.Error(404);

    public DataFetchTests() => server = new(request => answer(request));

    public void Dispose()
    {
        server.Dispose();
        offline.Dispose();
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_set_is_fetched_with_its_licence_said_and_not_again()
    {
        Directory.CreateDirectory(folder.File("mnist"));
        foreach (var name in (string[])["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"])
            folder.Write($"mnist/{name}", "");
        answer = request => request.Path == PhotoHome ? Answer.Whole(Photos()) : Answer.Error(404);

        var run = Fetch("mnist-m");
        var again = Fetch("mnist-m");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(PhotoHome, Assert.Single(server.Requests).Path);
        Assert.True(File.Exists(folder.File("bsds500/BSR/BSDS500/data/images/train/1.jpg")));
        Assert.Matches("(?m)^fetching BSDS500 .* from http://www.eecs.berkeley.edu/.*; licence: .*BSDS500 is for non-commercial research$", run.Output);
        Assert.Equal((0, "mnist-m: at hand."), (again.Code, again.Output.TrimEnd()));
    }

    [Fact]
    public void A_file_that_is_not_the_published_one_is_exit_code_3_and_removed()
    {
        answer = _ => Answer.Whole("something else"u8.ToArray());

        var run = Fetch("mnist");

        Assert.Equal(3, run.Code);
        Assert.StartsWith("error: mnist: MNIST (train images) could not be fetched: https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz: it is no whole gzip file: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"put it at {folder.File("mnist/train-images-idx3-ubyte.gz")}", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.File("mnist")));
    }

    [Fact]
    public void The_published_files_are_fetched_and_checked()
    {
        var source = Path.Combine(Tests.Data.DataFolder.Required(data.Before).Folders[0], "mnist");
        answer = request => Answer.Whole(File.ReadAllBytes(Path.Combine(source, request.Path[Home.Length..])));

        var run = Fetch("mnist");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(4, server.Requests.Count);
        Assert.EndsWith("mnist: at hand.", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(folder.File("mnist")).Length);
    }

    [Fact]
    public void What_is_missing_at_a_run_is_asked_for()
    {
        answer = _ => Answer.Error(404);

        var run = Run();

        Assert.Equal(3, run.Code);
        Assert.Equal(Home + "train-images-idx3-ubyte.gz", Assert.Single(server.Requests).Path);
        Assert.Contains("https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz: HTTP 404 (NotFound)", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "--offline")]
    [InlineData(false, "DANN_OFFLINE")]
    public void Nothing_is_asked_for_where_that_is_forbidden(bool byOption, string named)
    {
        using var forbidden = new EnvironmentScope(DataFetcher.OfflineVariable, byOption ? null : "1");

        var run = byOption ? Run("--offline") : Run();

        Assert.Equal(3, run.Code);
        Assert.Empty(server.Requests);
        Assert.Contains("Get it from https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"It was not fetched, because {named} forbids downloads.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_interrupted_in_a_download_says_how_to_go_on()
    {
        using var cancel = new CancellationTokenSource();
        answer = _ =>
        {
            cancel.Cancel();
            return Answer.Error(503);
        };

        var run = HostRun.Of(Fetcher, cancel.Token, RunArguments());

        Assert.Equal(130, run.Code);
        Assert.StartsWith("Interrupted. Go on with: dotnet run -- --resume ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fetching_where_it_is_forbidden_is_exit_code_2()
    {
        using var forbidden = new EnvironmentScope(DataFetcher.OfflineVariable, "true");

        var run = Fetch("mnist");

        Assert.Equal((2, "DANN_OFFLINE is set, which forbids downloads. Unset it to fetch."), (run.Code, run.Error.TrimEnd()));
    }

    [Fact]
    public void A_set_that_is_none_is_exit_code_2()
    {
        var run = Fetch("mnits");

        Assert.Equal((2, "There is no data set 'mnits'. Did you mean 'mnist'?"), (run.Code, run.Error.TrimEnd()));
        Assert.Equal(2, HostRun.Of("data", "fetch").Code);
    }

    [Fact]
    public void A_set_without_files_needs_none()
    {
        var run = Fetch("drawn-digits");

        Assert.Equal((0, "drawn-digits: there is nothing to fetch."), (run.Code, run.Output.TrimEnd()));
    }

    private HostRun Fetch(string name) => HostRun.Of(Fetcher, CancellationToken.None, "data", "fetch", name, "--data", folder.FullPath);

    private HostRun Run(params string[] more) => HostRun.Of(Fetcher, CancellationToken.None, [.. RunArguments(), .. more]);

    private string[] RunArguments()
    {
        var config = folder.Write("mnist.yaml", DigitsConfig.Text.Replace("{ dataset: drawn-digits, train: 64, test: 20 }", "mnist", StringComparison.Ordinal));
        return [config, "--data", folder.File("data"), "--out", folder.File("runs"), "--device", "cpu"];
    }

    private DataFetcher Fetcher(FetchSettings settings) => new(new Rerouted(server), settings with
    {
        Pause = (_, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        },
    });

    private static byte[] Photos()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "BSR/BSDS500/data/images/train/1.jpg") { DataStream = new MemoryStream([1, 2, 3]) });
        return packed.ToArray();
    }
}
