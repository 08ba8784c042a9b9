using System.Globalization;
using System.Text.Json;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>Folders of runs as a program leaves them, with invented figures.</summary>
internal static class SyntheticRun
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly string[] Methods = ["source_only", "dann", "train_on_target"];
    private static readonly string[] Domains = ["books", "dvd", "electronics", "kitchen"];

    public const string Config = """
        # Twelve tasks.
        model:
          name: ReviewsDann
          input: 5000
          classes: 2
          features: [ linear: 50, sigmoid ]
          label: [ linear: 2 ]
          domain: [ linear: 1 ]
        data:
          domains:
            books: { dataset: amazon-reviews, domain: books }
            dvd: { dataset: amazon-reviews, domain: dvd }
            electronics: { dataset: amazon-reviews, domain: electronics }
            kitchen: { dataset: amazon-reviews, domain: kitchen }
          tasks: all
        experiment:
          seeds: [1, 2, 3]
        """;

    /// <summary>A folder in which nothing is finished.</summary>
    public static string Begun(TemporaryFolder folder) => Begin(folder, Config).FullPath;

    /// <summary>A folder as an experiment begins it.</summary>
    public static RunFolder Begin(TemporaryFolder folder, string config)
    {
        var (run, held) = RunFolder.Create(folder.File("runs"), "reviews", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
        held.Remove();
        new RunIdentity(RunIdentity.CurrentSchema, "reviews", "dotnet run -- configs/reviews.yaml", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "ReviewsDann", "abcdef", "cpu", 2, "DslDann 0", config).Write(run);
        File.WriteAllText(run.ConfigPath, config);
        return run;
    }

    /// <summary>Leaves results there.</summary>
    public static void Keep(RunFolder run, IEnumerable<RunResult> results, IReadOnlyList<string>? classes = null)
    {
        var files = new ResultFiles(run);
        foreach (var result in results)
            files.Keep(result);
        if (classes is not null)
            new DomainRecord(DomainRecord.CurrentSchema, new DataNote("books", 10, 10, "", []) { Set = "amazon-reviews/books" }, classes).Write(run);
    }

    /// <summary>A folder with twelve tasks, three methods and three seeds; a hundred epochs, pictures, maps and classes as many as a report can meet.</summary>
    public static string Large(TemporaryFolder folder, int classes = 31)
    {
        var path = Begun(folder);
        var run = RunFolder.Open(path)!;
        var random = new Random(1);
        var pairs = Domains.SelectMany(source => Domains.Where(target => target != source).Select(target => (Source: source, Target: target))).ToList();
        List<RunResult> results = [];
        using var metrics = new StreamWriter(run.MetricsPath);
        foreach (var (source, target) in pairs)
        {
            foreach (var method in Methods)
            {
                for (var seed = 1; seed <= 3; seed++)
                {
                    results.Add(Result(source, target, method, seed, classes, random));
                    for (var epoch = 1; epoch <= 100; epoch++)
                        metrics.WriteLine(JsonSerializer.Serialize(Line(source, target, method, seed, epoch, random), Json));
                }
            }

            WriteFiles(run, source, target, classes, random);
        }

        Keep(run, results, [.. Enumerable.Range(0, classes).Select(i => $"class number {i.ToString(CultureInfo.InvariantCulture)}")]);
        return path;
    }

    public static RunResult Result(string source, string target, string method, int seed, int classes, Random random) => new(source, target, method, seed, 0.7 + (0.1 * Array.IndexOf(Methods, method)) + (0.01 * random.NextDouble()), 0.9, "last", 60)
    {
        SourceSet = $"amazon-reviews/{source}",
        TargetSet = $"amazon-reviews/{target}",
        DomainAccuracy = method == "dann" ? 0.6 : null,
        Confusion = [.. Enumerable.Range(0, classes).Select(_ => (IReadOnlyList<long>)[.. Enumerable.Range(0, classes).Select(_ => (long)random.Next(0, 30))])],
    };

    private static MetricsLine Line(string source, string target, string method, int seed, int epoch, Random random) => new(
        source, target, method, seed, null, null, epoch, epoch * 100, 1.0 / epoch, 0.9, method == "dann" ? 0.6 + (0.1 * random.NextDouble()) : null, method == "dann" ? 0.5 + (0.2 * random.NextDouble()) : null, 0.9, random.NextDouble(), null, epoch / 100.0, 0.01, 50, epoch);

    private static void WriteFiles(RunFolder run, string source, string target, int classes, Random random)
    {
        var files = new TaskFiles(run, source, target);
        // A picture of 72x72 pixels takes about so much as WebP.
        SamplePicture Picture(int index)
        {
            var bytes = new byte[1800];
            random.NextBytes(bytes);
            return new SamplePicture(index, index % classes, Convert.ToBase64String(bytes));
        }

        PictureFiles.Write(files.Pictures, new DomainPictures(1, 224, 224, [.. Enumerable.Range(0, 10).Select(Picture)], [.. Enumerable.Range(0, 10).Select(Picture)]));
        PictureFiles.Write(files.ComparisonOf("dann", 1), new MethodComparison(1, "source_only", "dann", 1, 500, 60, 20, [.. Enumerable.Range(0, 10).Select(i => new ChangedSample(Picture(i), (i + 1) % classes, i % classes))], [.. Enumerable.Range(0, 10).Select(i => new ChangedSample(Picture(i), i % classes, (i + 1) % classes))]));
        foreach (var method in Methods.Take(2))
        {
            var map = new FeatureMap(1, 1, [.. Enumerable.Range(0, 1000).Select(i => new MapPoint(random.NextDouble(), random.NextDouble(), i % classes, i >= 500))]);
            var path = Path.Combine(run.FullPath, "maps", FileNames.OfTask(source, target), $"{method}-seed1-split.json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, JsonSerializer.Serialize(map, Json));
        }
    }
}
