using System.Xml.Linq;
using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Health;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Reporting.Sections;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>The sections of the report say what the figures say, and no more; figures by hand.</summary>
public sealed class ReportSectionTests
{
    [Fact]
    public void A_gain_beyond_two_standard_errors_helped()
    {
        var verdict = Verdict(Run("source_only", .54), Run("source_only", .56, 2), Run("dann", .74), Run("dann", .76, 2));

        Assert.Equal("verdict good", verdict.Attribute("class")!.Value);
        Assert.StartsWith("Adaptation helped: dann tells 75.0% ± 1.4 of the target right, 20.0 points above source_only (55.0% ± 1.4).", verdict.Value, StringComparison.Ordinal);
        Assert.Contains("The paper reports 76.7% (52.3% without adaptation). ± is the sample deviation", verdict.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_beyond_two_standard_errors_hurt()
    {
        var verdict = Verdict(Run("source_only", .74), Run("source_only", .76, 2), Run("dann", .54), Run("dann", .56, 2));

        Assert.Equal("verdict failed", verdict.Attribute("class")!.Value);
        Assert.StartsWith("Adaptation hurt: dann tells 55.0% ± 1.4 of the target right, 20.0 points below source_only (75.0% ± 1.4).", verdict.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(.03, "+3.0 points against")]
    [InlineData(-.03, "−3.0 points against")]
    public void Less_made_no_difference(double gain, string said)
    {
        var verdict = Verdict(Run("source_only", .5), Run("source_only", .6, 2), Run("dann", .5 + gain), Run("dann", .6 + gain, 2));

        Assert.Equal("verdict warning", verdict.Attribute("class")!.Value);
        Assert.StartsWith("Adaptation made no difference beyond chance", verdict.Value, StringComparison.Ordinal);
        Assert.Contains(said, verdict.Value, StringComparison.Ordinal);
    }

    // Of one seed over 1,000 samples: 2 √((.50 · .50 + .54 · .46) / 1000) = .0446.
    [Theory]
    [InlineData(.54, "made no difference")]
    [InlineData(.55, "helped")]
    [InlineData(.45, "hurt")]
    public void Of_one_seed_the_test_samples_say_what_chance_makes(double accuracy, string said)
    {
        IReadOnlyList<IReadOnlyList<long>> thousand = [[400, 100], [100, 400]];
        var verdict = Verdict(Run("source_only", .5) with { Confusion = thousand }, Run("dann", accuracy) with { Confusion = thousand });

        Assert.Contains($"Adaptation {said}", verdict.Value, StringComparison.Ordinal);
        Assert.Contains("One seed says nothing of the spread", verdict.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void One_point_is_one() => Assert.Equal(("1.0 point", "1.1 points", "0.9 points"), (Say.Points(.01), Say.Points(-.011), Say.Points(.009)));

    [Fact]
    public void The_baseline_with_as_many_labelled_samples_is_the_one_to_compare_with() => Assert.Contains(
        "20.0 points above source_only+430 (60.0%)", Verdict(Run("source_only", .5), Run("source_only+430", .6), Run("dann+430", .8)).Value, StringComparison.Ordinal);

    [Fact]
    public void A_number_that_target_labels_chose_is_said_to_be_an_oracle_s()
    {
        RunResult[] runs = [Run("source_only", .5), Run("dann", .6) with { Selection = "oracle" }];

        Assert.Contains("The number is an oracle's: target labels chose it.", Verdict(runs).Value, StringComparison.Ordinal);
        Assert.Contains("dannoracle", TableSection.Write(Record(runs))!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("source_onlyoracle", TableSection.Write(Record(runs))!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_tasks_are_good_where_more_were_helped_and_the_mean_rose()
    {
        RunResult[] helped = [.. Pair("a", .5, .6), .. Pair("b", .5, .6)];

        Assert.Equal("verdict good", Verdict(helped).Attribute("class")!.Value);
        Assert.Contains("helped on 2 of 2 tasks: on their mean", Verdict(helped).Value, StringComparison.Ordinal);
        // More were helped, but the one lost more than they gained.
        var both = Verdict([.. helped, .. Pair("c", .8, .3)]);
        Assert.Equal("verdict warning", both.Attribute("class")!.Value);
        Assert.Contains("helped on 2 of 3 tasks and hurt on 1: on their mean dann tells 50.0% of the target right, −10.0 points against source_only (60.0%)", both.Value, StringComparison.Ordinal);
        Assert.Equal("verdict failed", Verdict([.. Pair("a", .6, .5), .. Pair("b", .6, .5)]).Attribute("class")!.Value);
    }

    [Fact]
    public void The_paper_s_mean_is_beside_ours_over_the_same_tasks() => Assert.Contains(
        "The paper's mean over 1 of these tasks is 76.7%, ours over the same 75.0%.",
        Verdict([Run("source_only", .5), Run("dann", .75), .. Pair("a", .5, .6)]).Value,
        StringComparison.Ordinal);

    [Fact]
    public void The_table_of_a_task_has_the_difference_from_the_paper_and_stresses_the_adapted_row()
    {
        var rows = TableSection.Write(Record(Run("source_only", .5), Run("dann", .75), Run("train_on_target", .95)))!.Descendants("tbody").Single().Elements("tr").ToList();

        Assert.Equal(["dann", "75.0%", "55.6%", "76.7%", "−1.7", "90.0%", "1:\u00A075.0%"], rows[1].Elements("td").Select(cell => cell.Value));
        Assert.Equal([null, "chief", null], rows.Select(row => row.Attribute("class")?.Value));
    }

    [Fact]
    public void A_mean_over_some_of_the_tasks_is_none()
    {
        var mean = TableSection.Write(Record([.. Pair("a", .5, .6), .. Pair("b", .7, .8), Run("train_on_target", .9) with { Source = "a", Target = "t" }]))!
            .Descendants("tbody").First().Elements("tr").Last();

        Assert.Equal(["mean", "60.0%", "70.0%", ""], mean.Elements("td").Select(cell => cell.Value));
    }

    [Fact]
    public void Rows_of_the_confusion_are_classes_and_columns_answers()
    {
        // All seeds together: 3 of 10 cats taken for dogs, 1 of 20 dogs taken for a cat.
        var section = ConfusionSection.Write(
            Record(Run("dann", .8) with { Confusion = [[4, 1], [0, 10]] }, Run("dann", .8, 2) with { Confusion = [[3, 2], [1, 9]] }), new PlotFolder())!;

        Assert.Contains("Most often: cat taken for dog (3, 30.0% of them), dog taken for cat (1, 5.0% of them).", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_of_seeds_goes_as_far_as_all_of_them_do()
    {
        MetricsLine Line(int epoch, double accuracy) => new("a", "b", "dann", 1, null, null, epoch, 1, 0, 0, 0, 0, 0, accuracy, null, 0, 0, 0, 0);
        var training = new TrainingRecord("dann", StepKind.Adversarial, [new Curve(1, [Line(1, .1), Line(2, .3), Line(3, .9)], null), new Curve(2, [Line(1, .3), Line(2, .5)], null)]);

        var lines = SeedLines.Of(training, "c", line => line.TargetAccuracy).ToList();

        Assert.Equal([true, true, false], lines.Select(line => line.IsSeed));
        Assert.Equal([(1, .2), (2, .4)], lines[2].Points.Select(point => (point.X, Math.Round(point.Y, 12))));
    }

    [Fact]
    public void The_domain_accuracy_is_drawn_as_low_as_it_went_and_the_page_says_how_often_was_measured()
    {
        MetricsLine Line(int epoch, double accuracy) => new("a", "b", "dann", 1, null, null, epoch, 1, 0, 0, 0.7, accuracy, 0.9, 0.6, null, 1, 0.01, 0, 0);
        string Curves(double low, int every) => CurveSection.Write(
            new RunRecord("x", "runs/x", "")
            {
                Config = new LoadedConfig("x", "x.yaml", new RunConfig(new ModelReference("X", null), null, new TrainSettings(), new ExperimentSettings { MeasureEvery = every }), ""),
                Tasks = [new TaskRecord("a", "b") { Trainings = [new TrainingRecord("dann", StepKind.Adversarial, [new Curve(1, [Line(1, .9), Line(2, low)], null)])] }],
            },
            new PlotFolder())!.ToString(SaveOptions.DisableFormatting);
        string DomainAccuracy(string page) => page[page.IndexOf("aria-label=\"Domain accuracy\"", StringComparison.Ordinal)..].Split("</svg>")[0];

        // Where the curve stays above it, the axis begins at 40%.
        Assert.Contains(">40%<", DomainAccuracy(Curves(.5, 1)), StringComparison.Ordinal);
        Assert.DoesNotContain(">40%<", DomainAccuracy(Curves(.1, 1)), StringComparison.Ordinal);
        Assert.Contains("of the test splits, at its end. Dashed", Curves(.5, 1), StringComparison.Ordinal);
        Assert.Contains("of the test splits, measured after every 10 epochs. Dashed", Curves(.5, 10), StringComparison.Ordinal);
    }

    [Fact]
    public void Health_says_in_how_many_seeds_something_was_found()
    {
        var run = Record(Run("source_only", .5), Run("dann", .6));
        HealthFinding Finding(int seeds) => new(HealthKind.Unstable, HealthState.Warning, "Driven.", "because.") { Seeds = seeds };

        var section = HealthSection.Write(run, new Dictionary<TaskRecord, IReadOnlyList<HealthVerdict>> { [run.Tasks[0]] = [new("dann", 3, [Finding(3), Finding(2)])] })!.Value;

        Assert.Contains("Driven. (in all 3 seeds)", section, StringComparison.Ordinal);
        Assert.Contains("Driven. (in 2 of 3 seeds)", section, StringComparison.Ordinal);
    }

    [Fact]
    public void The_paper_and_oracles_are_spoken_of_where_there_are_some()
    {
        var known = TableSection.Write(Record(Run("source_only", .5)))!.Value;
        var own = TableSection.Write(Record(Run("source_only", .5) with { Source = "cats", Selection = "oracle" }))!.Value;

        Assert.StartsWith("Results beside the paper", known, StringComparison.Ordinal);
        Assert.EndsWith("JMLR 17 (2016), Tables 1 to 3.", known, StringComparison.Ordinal);
        Assert.StartsWith("Resultsmethod", own, StringComparison.Ordinal);
        Assert.EndsWith("train_on_target. oracle marks numbers that target labels had a say in: no adaptation has those.", own, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_on_a_part_of_the_data_is_not_held_against_the_paper_s()
    {
        var whole = Record(Run("source_only", .5), Run("dann", .7));
        var part = whole with { Results = whole.Results! with { Data = [new DataNote("mnist", 100, 50, "", [])] } };

        Assert.Contains(
            "The paper reports 76.7% (52.3% without adaptation) on other data than was at hand here. ",
            VerdictSection.Write(part, new Dictionary<TaskRecord, IReadOnlyList<HealthVerdict>>()).Value,
            StringComparison.Ordinal);
        Assert.Contains(
            "Tables 1 to 3, on all of its data, which is no comparison with what was at hand here: mnist 100 train and 50 test (published: 60,000 train and 10,000 test).",
            TableSection.Write(part)!.Value,
            StringComparison.Ordinal);
        Assert.Contains("; the paper has 76.7%, on other data; ", Conclusion.Of(part.Results), StringComparison.Ordinal);
        Assert.DoesNotContain("other data", Conclusion.Of(whole.Results!), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_grid_every_candidate_is_shown_with_how_often_it_was_taken()
    {
        RunResult Chosen(int seed, string taken, double few, double many) => Run("dann", .6, seed) with { Candidate = taken, Candidates = [new("epochs = 5", 4, few, .9), new("epochs = 50", 40 + seed, many, .7)] };

        var rows = GridSection.Write(Record(Run("source_only", .5), Chosen(1, "epochs = 50", .5, .6), Chosen(2, "epochs = 50", .5, .8), Chosen(3, "epochs = 5", .5, .4), Chosen(3, "epochs = 5", .5, .4) with { Method = "dann:svm" }))!.Descendants("tbody").Single().Elements("tr").ToList();

        Assert.Equal(["dann|epochs = 5|50.0% ± 0.0|90.0%|4, 4, 4|1 of 3", "dann|epochs = 50|60.0% ± 20.0|70.0%|41, 42, 43|2 of 3"], rows.Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value))));
        Assert.All(rows, row => Assert.Equal("chief", row.Attribute("class")?.Value));
        Assert.Equal(["chief", null], GridSection.Write(Record(Chosen(1, "epochs = 5", .5, .6)))!.Descendants("tbody").Single().Elements("tr").Select(row => row.Attribute("class")?.Value));
        Assert.Null(GridSection.Write(Record(Run("source_only", .5))));
    }

    private static XElement Verdict(params RunResult[] runs) => VerdictSection.Write(Record(runs), new Dictionary<TaskRecord, IReadOnlyList<HealthVerdict>>());

    // A task of which two seeds of both were the same but for a point.
    private static RunResult[] Pair(string source, double before, double after) =>
    [
        .. from entry in new[] { ("source_only", before), ("dann", after) }
           from seed in new[] { 1, 2 }
           select Run(entry.Item1, entry.Item2 + (seed == 1 ? .005 : -.005), seed) with { Source = source, Target = "t" },
    ];

    private static RunResult Run(string method, double accuracy, int seed = 1) => new("mnist", "mnist-m", method, seed, accuracy, .9, "last", 1);

    private static RunRecord Record(params RunResult[] runs)
    {
        var results = Results.Of("x", "cpu", runs) with { Classes = ["cat", "dog"] };
        return new RunRecord("x", "runs/x", "")
        {
            Results = results,
            Tasks = [.. runs.Select(run => (run.Source, run.Target)).Distinct().Select(pair => new TaskRecord(pair.Source, pair.Target)
            {
                Runs = [.. runs.Where(run => (run.Source, run.Target) == pair)],
                Summary = [.. results.Summary.Where(line => (line.Source, line.Target) == pair)],
            })],
        };
    }
}
