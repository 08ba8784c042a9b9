using System.Text.Json;
using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>
/// A target that nobody has labelled, beside the same experiment on the same images with labels. The seeds are the same, so the networks are: whatever needs no target label must be equal
/// to the last digit, and what needs one must be absent.
/// </summary>
public sealed class UnlabelledTargetTests(UnlabelledTargetTests.BothRuns runs) : IClassFixture<UnlabelledTargetTests.BothRuns>
{
    private static readonly string[] OfLabels = ["targetAccuracy", "seconds", "stepsPerSecond"];

    [Fact]
    public void Whatever_needs_no_label_is_the_same_with_and_without_labels()
    {
        Assert.Equal(8, runs.Without.Results.Runs.Count);
        foreach (var (with, without) in runs.With.Results.Runs.Zip(runs.Without.Results.Runs))
        {
            Assert.Equal((with.Method, with.Seed, with.SourceAccuracy, with.Epoch, with.Dimension), (without.Method, without.Seed, without.SourceAccuracy, without.Epoch, without.Dimension));
            Assert.Equal((with.HeldOutAccuracy, with.ReverseAccuracy, with.DomainAccuracy, with.DomainLoss), (without.HeldOutAccuracy, without.ReverseAccuracy, without.DomainAccuracy, without.DomainLoss));
            Assert.Equal((with.ProxyADistance, with.Probes), (without.ProxyADistance, without.Probes));
            Assert.NotNull(without.ProxyADistance);
            Assert.NotNull(without.Probes);
            Assert.NotNull(without.ReverseAccuracy);
            Assert.Equal(with.Method.StartsWith("dann", StringComparison.Ordinal), without.DomainAccuracy is not null);
            // The answers themselves: what the confusion matrix says without its rows.
            Assert.Equal(Enumerable.Range(0, 10).Select(label => with.Confusion!.Sum(row => row[label])), without.Predicted);
        }

        foreach (var (with, without) in runs.With.Metrics.Zip(runs.Without.Metrics))
        {
            Assert.All(with.EnumerateObject().Where(property => !OfLabels.Contains(property.Name)), property => Assert.Equal(property.Value.ToString(), without.GetProperty(property.Name).ToString()));
            Assert.Equal(JsonValueKind.Null, without.GetProperty("targetAccuracy").ValueKind);
        }
    }

    [Fact]
    public void Maps_are_the_same_but_for_the_classes_of_the_target()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(runs.With.Folder, "maps"), "*.json", SearchOption.AllDirectories))
        {
            var (with, without) = (Points(path), Points(path.Replace(runs.With.Folder, runs.Without.Folder, StringComparison.Ordinal)));
            Assert.Equal(with.Select(Place), without.Select(Place));
            Assert.All(without, point => Assert.Equal(point.GetProperty("isTarget").GetBoolean(), point.GetProperty("label").ValueKind == JsonValueKind.Null));
        }

        static List<JsonElement> Points(string path) => [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("points").EnumerateArray()];
        static string Place(JsonElement point) => $"{point.GetProperty("x")} {point.GetProperty("y")} {point.GetProperty("isTarget")}";
    }

    [Fact]
    public void Accuracies_on_the_target_are_absent_and_not_nought()
    {
        var results = runs.Without.Results;

        Assert.All(results.Runs, run => Assert.Equal((null, null), (run.TargetAccuracy, run.Confusion)));
        Assert.All(results.Summary, line => Assert.Equal((null, null, null), (line.Mean, line.Std, line.GapCovered)));
        var text = File.ReadAllText(Path.Combine(runs.Without.Folder, "results.json"));
        Assert.DoesNotContain("targetAccuracy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("confusion", text, StringComparison.Ordinal);
        Assert.Contains("image-folder/photos: 48 images without labels; those that are adapted to are looked at, too (transductive)", Assert.Single(results.Data, note => note.Name == "image-folder/photos").Notes);
        var events = Directory.GetFiles(Path.Combine(runs.Without.Folder, "tensorboard"), "*", SearchOption.AllDirectories).Select(path => File.ReadAllText(path, System.Text.Encoding.Latin1)).ToList();
        Assert.All(events, file => Assert.DoesNotContain("accuracy/target", file, StringComparison.Ordinal));
        Assert.Contains(events, file => file.Contains("accuracy/source", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_that_changed_are_counted_for_every_seed_whichever_method_came_first()
    {
        foreach (var run in runs.Without.Results.Runs)
        {
            if (run.Method == "source_only")
            {
                Assert.Null(run.Changed);
                continue;
            }

            // No plain network answers by a classifier of its own here, so all are compared with the plain one.
            var (before, after) = (Answers("source_only", run.Seed), Answers(run.Method, run.Seed));
            Assert.Equal(new ChangedAnswers("source_only", before.Where((answer, i) => answer != after[i]).Count(), 48), run.Changed);
        }

        Assert.Contains(runs.Without.Results.Runs, run => run.Changed is { Count: > 0 });
        // The same images get the same answers where they have labels, whose answers of the first seed are kept.
        Assert.Equal(File.ReadAllText(Directory.GetFiles(runs.With.Folder, "dann-seed1.json", SearchOption.AllDirectories).Single(path => path.Contains("answers", StringComparison.Ordinal))), File.ReadAllText(Answer("dann", 1)));
    }

    [Fact]
    public void The_console_says_what_can_be_said_and_no_accuracy()
    {
        var output = runs.Without.Printed.Output;

        // Of what came first there is nothing to compare with yet.
        Assert.Matches(@"dann seed 1: target without labels, source [0-9.]+%, in ", output);
        Assert.Matches(@"subspace_alignment seed 1: target without labels, \d+ of 48 answers other than source_only's, source [0-9.]+%, in ", output);
        Assert.Matches("image-folder/photos has no labels, so nobody can say how many answers are right. dann gives [0-9.]+% of the samples another class than source_only; ", output);
        Assert.Contains("image-folder/photos, 48 samples", output, StringComparison.Ordinal);
        Assert.DoesNotMatch("target [0-9]", output);
        Assert.DoesNotContain("target accuracy", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_shows_answers_that_changed_and_judges_the_adversary()
    {
        var page = File.ReadAllText(Path.Combine(runs.Without.Folder, "report.html"));

        Assert.Contains("image-folder/photos has no labels, so nobody can say how many answers are right.", page, StringComparison.Ordinal);
        Assert.Matches(@"dann and source_only give \d+ of 48 target samples different classes \(seed 1\)", page);
        Assert.Contains("Which classes the target is given", page, StringComparison.Ordinal);
        Assert.Contains("Health of the adversary", page, StringComparison.Ordinal);
        foreach (var absent in (string[])["Target accuracy", "target accuracy", "Which classes are taken for which", " right, source_only wrong", "There is no run without adaptation", "NaN"])
            Assert.DoesNotContain(absent, page, StringComparison.Ordinal);
        Assert.Equal(page, File.ReadAllText(RunReport.Write(runs.Without.Folder)));
    }

    [Fact]
    public void The_network_predicts_the_classes_of_the_source()
    {
        var run = HostRun.Of("predict", runs.Without.Folder, runs.Folders.Photo, "--json", "--device", "cpu");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(JsonDocument.Parse(run.Output).RootElement.GetProperty("images")[0].GetProperty("class").GetString(), Enumerable.Range(0, 10).Select(label => $"{label}"));
    }

    [Fact]
    public void What_is_finished_stays_so_when_it_is_resumed()
    {
        var before = File.ReadAllText(Path.Combine(runs.Without.Folder, "results.json"));
        var run = HostRun.Of("--resume", runs.Without.Folder, "--device", "cpu");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches("dann seed 1: done before, target without labels, ", run.Output);
        Assert.Equal(before, File.ReadAllText(Path.Combine(runs.Without.Folder, "results.json")));
    }

    [Fact]
    public void Labels_to_measure_on_give_accuracies_to_a_target_without_labels_to_learn_from()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1, selection: oracle, measures: []", "epochs: 1", runs.Folders.Data($", test_path: {Path.GetDirectoryName(Path.GetDirectoryName(runs.Folders.Photo))}, labels: test"));

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.All(run.Results.Runs, result => Assert.NotNull(result.TargetAccuracy));
    }

    [Fact]
    public void What_needs_labels_is_refused_before_anything_is_read()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann, train_on_target ]", data: "  source: { dataset: image-folder, path: /nowhere }\n  target: { dataset: image-folder, path: /nowhere/photos, labels: none }");

        Assert.Equal(2, run.Printed.Code);
        Assert.Matches(@"digits\.yaml\(7,\d+\): error DANN2107: train_on_target learns from the target's labels, and image-folder/photos has none", run.Printed.Error);
    }

    private string Answer(string method, int seed) => Directory.GetFiles(Path.Combine(runs.Without.Folder, "answers"), $"{method}-seed{seed}.json", SearchOption.AllDirectories).Single();

    private List<int> Answers(string method, int seed) => [.. JsonDocument.Parse(File.ReadAllText(Answer(method.Replace(':', '-'), seed))).RootElement.GetProperty("classes").EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>The same experiment with and without labels of the target.</summary>
    public sealed class BothRuns : IDisposable
    {
        // dann before source_only: who comes first must not matter.
        private const string Experiment = "methods: [ dann, source_only, subspace_alignment, dann: { classifier: svm } ], seeds: [ 1, 2 ], selection: reverse, validation: 0.25, measures: [ proxy_a_distance, tsne_first_seed ]";

        internal DigitFolders Folders { get; } = new();

        internal ExperimentRun With { get; }

        internal ExperimentRun Without { get; }

        public BothRuns()
        {
            With = ExperimentRun.Of(Experiment, data: Folders.Data());
            Without = ExperimentRun.Of(Experiment, data: Folders.Data(", labels: none"));
            Assert.Equal((0, ""), (With.Printed.Code, With.Printed.Error));
            Assert.Equal((0, ""), (Without.Printed.Code, Without.Printed.Error));
        }

        public void Dispose()
        {
            With.Dispose();
            Without.Dispose();
            Folders.Dispose();
        }
    }
}
