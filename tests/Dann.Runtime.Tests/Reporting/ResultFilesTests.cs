using System.Text.Json;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>Results are kept a file a run, small whatever the classes are, and read back as they were.</summary>
public sealed class ResultFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_kept_comes_back_and_a_failure_goes_when_the_run_succeeds()
    {
        var run = SyntheticRun.Begin(folder, SyntheticRun.Config);
        var files = new ResultFiles(run);
        var result = SyntheticRun.Result("books", "dvd", "dann", 1, 3, new Random(1));
        files.Keep(new FailedRun("books", "dvd", "dann", 1, FailureKind.Memory, "Memory ran out."));
        files.Keep(new FailedRun("books", "dvd", "dann", 2, FailureKind.Training, "NaN"));

        files.Keep(result);

        var read = Assert.Single(files.Finished());
        Assert.Equal(result.Confusion!.Select(row => row.ToArray()), read.Confusion!.Select(row => row.ToArray()));
        Assert.Equal(result with { Confusion = null }, read with { Confusion = null });
        Assert.Equal(new FailedRun("books", "dvd", "dann", 2, FailureKind.Training, "NaN"), Assert.Single(files.Failed()));
    }

    // 345 classes are those of DomainNet.
    [Fact]
    public void Sixty_results_of_345_classes_are_small_and_what_is_written_does_not_grow_with_them()
    {
        var run = SyntheticRun.Begin(folder, SyntheticRun.Config);
        var files = new ResultFiles(run);
        var random = new Random(1);
        List<RunResult> results = [];
        foreach (var seed in Enumerable.Range(1, 60))
            results.Add(SyntheticRun.Result("books", "dvd", "dann", seed, 2, random) with { Confusion = Drawn(345, 50_000, random) });
        files.Keep(results[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        files.Keep(results[1]);
        var first = GC.GetAllocatedBytesForCurrentThread() - before;
        foreach (var result in results.Skip(2))
            files.Keep(result);
        before = GC.GetAllocatedBytesForCurrentThread();
        files.Keep(results[1]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1.2 * first);
        RunReport.Write(run.FullPath);
        StoredResults.Read(run)!.Write(run.SummaryPath);
        Assert.InRange(Directory.EnumerateFiles(run.FullPath, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length), 0, 20_000_000);
        Assert.Equal(60, StoredResults.Read(run)!.Runs.Count);
        // For others to read: numbers without the matrices.
        Assert.All(Results.Read(run.SummaryPath).Runs, result => Assert.Null(result.Confusion));
    }

    [Fact]
    public void A_torn_file_is_named()
    {
        var run = SyntheticRun.Begin(folder, SyntheticRun.Config);
        SyntheticRun.Keep(run, [SyntheticRun.Result("books", "dvd", "dann", 1, 2, new Random(1)), SyntheticRun.Result("books", "dvd", "dann", 2, 2, new Random(1))]);
        var path = Path.Combine(run.ResultsPath, "books~dvd", "dann-seed1.json");
        File.WriteAllText(path, File.ReadAllText(path)[..100]);

        Assert.StartsWith($"{path} is no result: ", Assert.Throws<InvalidDataException>(() => new ResultFiles(run).Finished()).Message, StringComparison.Ordinal);
        List<string> problems = [];
        Assert.Equal(2, Assert.Single(new ResultFiles(run).Finished(problems.Add)).Seed);
        Assert.StartsWith(path, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"0:2 1:1\",\"1:3\"]", "2 1 0 3")]
    [InlineData("[[2,1],[0,3]]", "2 1 0 3")]
    [InlineData("[\"\",\"\"]", "0 0 0 0")]
    public void A_confusion_matrix_is_read_as_texts_and_as_files_of_before_have_it(string json, string cells)
    {
        var read = JsonSerializer.Deserialize<Holder>($"{{\"Confusion\":{json}}}")!;

        Assert.Equal(cells, string.Join(' ', read.Confusion!.SelectMany(row => row)));
    }

    [Theory]
    [InlineData("[\"2:1\",\"\"]")]
    [InlineData("[\"0:x\",\"\"]")]
    [InlineData("[\"0\",\"\"]")]
    [InlineData("[\"0:-1\",\"\"]")]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[[1,2]]")]
    [InlineData("[\"0:1\",[1,2]]")]
    [InlineData("3")]
    [InlineData("[null]")]
    public void What_is_no_matrix_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Holder>($"{{\"Confusion\":{json}}}"));

    // Most samples are right, the others anywhere.
    private static long[][] Drawn(int classes, int samples, Random random)
    {
        var rows = Enumerable.Range(0, classes).Select(_ => new long[classes]).ToArray();
        for (var i = 0; i < samples; i++)
        {
            var label = random.Next(classes);
            rows[label][random.NextDouble() < 0.4 ? label : random.Next(classes)]++;
        }

        return rows;
    }

    private sealed record Holder
    {
        [System.Text.Json.Serialization.JsonConverter(typeof(ConfusionJson))]
        public IReadOnlyList<IReadOnlyList<long>>? Confusion { get; init; }
    }
}
