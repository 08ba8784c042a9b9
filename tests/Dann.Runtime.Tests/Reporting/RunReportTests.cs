using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Experiments;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>The report of a run: whole, small, and without a way in for markup.</summary>
public sealed class RunReportTests : IDisposable
{
    private const long MostBytes = 5_000_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Twelve_tasks_and_three_seeds_fit_into_a_mail()
    {
        var page = File.ReadAllText(RunReport.Write(SyntheticRun.Large(folder)));

        Assert.InRange(page.Length, 500_000, MostBytes);
        Assert.Contains("Adaptation helped on 12 of 12 tasks", page, StringComparison.Ordinal);
        Assert.Equal(12 * 2, page.Split(", features at the split</text>").Length - 1);
        Assert.Equal(12 * 40, page.Split("data:image/webp").Length - 1);
    }

    [Fact]
    public void Names_that_look_like_markup_stay_text()
    {
        const string Evil = "<script>alert(1)</script>\"' onerror=alert(1) &lt;\u0001";
        var path = SyntheticRun.Begun(folder);
        var run = SyntheticRun.Result(Evil, Evil, "dann", 1, 2, new Random(1)) with { Candidate = Evil, Selection = Evil };
        var evil = RunFolder.Open(path)!;
        SyntheticRun.Keep(evil, [run, run with { Method = "source_only" }, run with { Method = Evil }]);
        new ResultFiles(evil).Keep(new FailedRun(Evil, Evil, "mcc", 1, FailureKind.Training, Evil));
        (RunIdentity.Read(evil)! with { Config = Evil, Device = Evil, Description = Evil, Command = Evil, Software = Evil, Changes = [Evil], Continues = Evil }).Write(evil);
        new DomainRecord(DomainRecord.CurrentSchema, new DataNote(Evil, 1, 1, Evil, [Evil]) { Set = Evil + "!" }, [Evil, "</style><script>"]).Write(evil);
        // The domains of a config that cannot be read are all shown.
        File.WriteAllText(evil.ConfigPath, Evil);

        var page = File.ReadAllText(RunReport.Write(path));

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onerror=alert(1) &amp;lt;\uFFFD", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u0001", page, StringComparison.Ordinal);
        Assert.Single(page.Split("</style>").Skip(1));
        Assert.Contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;", page, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Path.Combine(path, "plots")), file => Assert.DoesNotContain("<script", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Nothing_comes_from_elsewhere()
    {
        var page = File.ReadAllText(RunReport.Write(SyntheticRun.Large(folder, classes: 3)));

        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_finished_run_it_says_so()
    {
        var page = File.ReadAllText(RunReport.Write(SyntheticRun.Begun(folder)));

        Assert.Contains("No run is finished yet.", page, StringComparison.Ordinal);
        Assert.Contains("0 of 108 runs are finished", page, StringComparison.Ordinal);
        // What is known already is shown.
        Assert.Contains("The network: ReviewsDann", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_of_a_config_that_names_a_class_is_drawn()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1", "epochs: 1");

        var page = File.ReadAllText(Path.Combine(run.Folder, "report.html"));

        Assert.Contains("The network: DigitsDann", page, StringComparison.Ordinal);
        Assert.Contains("avg_pool2d", File.ReadAllText(Path.Combine(run.Folder, "plots", "network.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_torn_is_named_and_the_rest_is_shown()
    {
        var path = SyntheticRun.Large(folder, classes: 2);
        File.WriteAllText(Path.Combine(path, "results", "books~dvd", "dann-seed1.json"), "{");
        File.AppendAllText(Path.Combine(path, "metrics.jsonl"), "{ torn");
        File.WriteAllText(Directory.GetFiles(path, "dann-seed1-split.json", SearchOption.AllDirectories)[0], "no map");
        File.WriteAllText(Path.Combine(path, "config.resolved.yaml"), "model: { name: Nothing }");

        var page = File.ReadAllText(RunReport.Write(path));

        Assert.Contains("What could not be read", page, StringComparison.Ordinal);
        Assert.Contains("dann-seed1.json is no result: ", page, StringComparison.Ordinal);
        Assert.Contains("config.resolved.yaml: ", page, StringComparison.Ordinal);
        Assert.Contains("dann-seed1-split.json: ", page, StringComparison.Ordinal);
        Assert.Contains("Learning curves", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_leaves_its_report_and_the_verb_writes_the_same_again()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann, train_on_target ], seeds: [ 1, 2 ]");
        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        var path = Path.Combine(run.Folder, "report.html");
        var first = File.ReadAllText(path);
        File.Delete(path);
        Directory.Delete(Path.Combine(run.Folder, "plots"), recursive: true);

        var again = HostRun.Of("report", run.Folder);

        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.Equal(path, again.Output.Trim());
        Assert.Equal(first, File.ReadAllText(path));
        Assert.Equal(20, first.Split("<h3>Source: drawn-digits</h3>")[1].Split("<h3>")[0].Split("data:image/webp").Length - 1);
        Assert.Contains("dann right, source_only wrong", first, StringComparison.Ordinal);
        Assert.Contains("source_only, features at the split", first, StringComparison.Ordinal);
        Assert.DoesNotContain("train_on_target, features at the split", first, StringComparison.Ordinal);
        Assert.Contains(Directory.GetFiles(Path.Combine(run.Folder, "plots")), file => file.EndsWith("-domain-loss.svg", StringComparison.Ordinal));
    }

    [Fact]
    public void Maps_are_of_the_first_seed_and_an_empty_list_of_measures_takes_them_away()
    {
        using var usual = ExperimentRun.Of("methods: [ source_only, dann ], seeds: [ 3, 4 ]");
        using var none = ExperimentRun.Of("methods: [ source_only, dann ], seeds: [ 3, 4 ], measures: []");

        Assert.Equal(["dann-seed3-split.json", "source_only-seed3-split.json"], Directory.GetFiles(Path.Combine(usual.Folder, "maps", "drawn-digits~drawn-digits-m")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(none.Folder, "maps")));
        Assert.Equal((0, ""), (none.Printed.Code, none.Printed.Error));
    }

    [Fact]
    public void A_run_that_was_stopped_and_goes_on_has_the_same_material()
    {
        const string Experiment = "methods: [ source_only, dann ], seeds: 1";
        using var whole = ExperimentRun.Of(Experiment);
        using var parts = ExperimentRun.Of(Experiment, stopAfter: 3);
        Assert.Equal(130, parts.Printed.Code);
        Assert.Contains("1 of 2 runs are finished", File.ReadAllText(Path.Combine(parts.Folder, "report.html")), StringComparison.Ordinal);

        parts.Resume();

        Assert.Equal((0, ""), (parts.Printed.Code, parts.Printed.Error));
        foreach (var kind in (string[])["answers", "pictures", "maps"])
        {
            var files = Directory.GetFiles(Path.Combine(whole.Folder, kind), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(parts.Folder, Path.GetRelativePath(whole.Folder, file)))));
        }
    }

    [Fact]
    public void What_is_no_run_is_refused()
    {
        var refused = HostRun.Of("report", folder.FullPath);

        Assert.Equal(2, refused.Code);
        Assert.Contains("There is no run at", refused.Error, StringComparison.Ordinal);
    }
}
