using System.Text.Json;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Health;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>What a run's folder says of its trainings, and what health makes of it.</summary>
public sealed class RunReaderTests : IDisposable
{
    private const string Dvd = "amazon-reviews/dvd";
    private const string OneBranch = "domain: [ linear: 1 ]";
    private const string TwoBranches = "domains: { low: { split: features, weight: 0.5, reversal: { constant: 0.2 }, layers: [ linear: 1 ] }, high: { split: features, weight: 2, layers: [ linear: 1 ] } }";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly MetricsLine Line = new("amazon-reviews/books", Dvd, "dann", 1, null, null, 1, 10, 0.1, 0.9, Math.Log(2), 0.6, 0.9, 0.6, null, 0.5, 0.01, 50, 1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // ln 2 for each mean over samples, times the weights of the loss and of the branches.
    [Theory]
    [InlineData("mean", OneBranch, 1)]
    [InlineData("{ mean: { weight: 0.1 } }", OneBranch, 0.1)]
    [InlineData("{ sum_of_means: { weight: 0.1 } }", OneBranch, 0.2)]
    [InlineData("mean", TwoBranches, 2.5)]
    public void A_guess_loses_ln_2_times_the_weights(string loss, string branches, double times)
    {
        var run = Read(Config(branches, $"domain_loss: {loss}"), [], Line);

        Assert.Equal(times * Math.Log(2), Assert.Single(Training(run).Curves).ChanceLoss!.Value, 12);
    }

    [Fact]
    public void A_loss_twice_that_of_guessing_is_driven_whatever_guessing_loses()
    {
        var line = Line with { DomainLoss = 0.2 * Math.Log(2) };

        Assert.Equal(HealthKind.Unstable, Health(Read(Config(OneBranch, "domain_loss: { mean: { weight: 0.1 } }"), [], line)));
        Assert.NotEqual(HealthKind.Unstable, Health(Read(Config(OneBranch, "domain_loss: { sum_of_means: { weight: 0.1 } }"), [], line)));
    }

    [Fact]
    public void Of_a_grid_the_candidate_that_was_taken_is_drawn_and_no_part_of_its_selection()
    {
        var config = Config(OneBranch, "epochs: 2", "seeds: 1, selection: reverse, grid: { reversal: [ { constant: 0.1 }, { constant: 1 } ] }");
        var (taken, other) = ("reversal = { constant: 0.1 }", "reversal = { constant: 1 }");

        var run = Read(config, [Result("dann", 1, 0.8) with { Candidate = taken }], Line with { Candidate = taken, Lambda = 0.1 }, Line with { Candidate = taken, Part = "reverse", Lambda = 7 }, Line with { Candidate = other, Lambda = 1 });

        Assert.Equal([0.1], Assert.Single(Training(run).Curves).Epochs.Select(line => line.Lambda));
    }

    [Fact]
    public void Lambda_says_nothing_of_a_branch_with_a_schedule_of_its_own()
    {
        var line = Line with { Lambda = 0 };

        Assert.Equal(HealthKind.NeverReversed, Health(Read(Config(OneBranch), [], line)));
        Assert.NotEqual(HealthKind.NeverReversed, Health(Read(Config(TwoBranches), [], line)));
    }

    [Fact]
    public void Of_three_domains_a_half_is_not_what_a_dead_branch_gets()
    {
        var line = Line with { DomainAccuracy = 0.5 };
        var two = Config("domain: [ linear: 3 ]").Replace("classes: 2", "classes: 2\n  sources: 2", StringComparison.Ordinal).Replace("books -> dvd", "books + kitchen -> dvd", StringComparison.Ordinal);

        Assert.Equal(HealthKind.DeadHead, Health(Read(Config(OneBranch), [], line)));
        Assert.NotEqual(HealthKind.DeadHead, Health(Read(two, [], line with { Source = "amazon-reviews/books+amazon-reviews/kitchen" })));
    }

    [Fact]
    public void Each_seed_is_held_to_its_own_baseline_and_to_the_network_s_own_answer()
    {
        RunResult[] results = [
            Result("source_only", 1, 0.9), Result("source_only", 2, 0.5),
            Result("dann:svm", 1, 0.9), Result("dann", 1, 0.8), Result("dann", 2, 0.6)];

        var run = Read(Config(OneBranch), results, Line, Line with { Seed = 2 });

        // The first seed lost ten points; the classifier on top of it did not, nor did the second seed.
        var hurt = Assert.Single(HealthReading.Of(run, run.Tasks[0])).Findings.Single(finding => finding.Kind == HealthKind.Hurt);
        Assert.Equal(1, hurt.Seeds);
        Assert.Contains("is 80.0%, against 90.0% of source_only", hurt.Because, StringComparison.Ordinal);
    }

    private static RunResult Result(string method, int seed, double accuracy) => new(Line.Source, Dvd, method, seed, accuracy, 0.9, "last", 1) { Confusion = [[500, 0], [0, 500]] };

    private static string Config(string branches, string train = "epochs: 2", string experiment = "seeds: 1") => $$"""
        model:
          name: ReviewsDann
          input: 5000
          classes: 2
          features: [ linear: 50, sigmoid ]
          label: [ linear: 2 ]
          {{branches}}
        data:
          domains:
            books: { dataset: amazon-reviews, domain: books }
            dvd: { dataset: amazon-reviews, domain: dvd }
            kitchen: { dataset: amazon-reviews, domain: kitchen }
          tasks: [ books -> dvd ]
        train: { {{train}} }
        experiment: { {{experiment}} }
        """;

    private static TrainingRecord Training(RunRecord run) => Assert.Single(Assert.Single(run.Tasks).Trainings);

    private static HealthKind Health(RunRecord run) => Assert.Single(HealthReading.Of(run, Assert.Single(run.Tasks))).Findings[0].Kind;

    private RunRecord Read(string config, RunResult[] results, params MetricsLine[] lines)
    {
        var run = SyntheticRun.Begin(folder, config);
        File.WriteAllLines(run.MetricsPath, lines.Select(line => JsonSerializer.Serialize(line, Json)));
        SyntheticRun.Keep(run, results);
        var read = RunReader.Read(run);
        Assert.Empty(read.Problems);
        return read;
    }
}
