namespace Dann.Runtime.Tests.Experiments;

/// <summary>Methods that read their answer off a network of another one.</summary>
public sealed class MethodRunTests
{
    [Fact]
    public void Methods_of_one_training_train_once()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, source_only: svm, subspace_alignment, subspace_alignment: { dimension: oracle, most: 4 } ], seeds: 1");

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Equal(["source_only", "source_only:svm", "subspace_alignment", "subspace_alignment:oracle"], run.Results.Runs.Select(result => result.Method));
        Assert.Equal(["last", "last", "last", "oracle"], run.Results.Runs.Select(result => result.Selection));
        Assert.Equal(2, run.Metrics.Count);
        Assert.All(run.Results.Runs.Skip(2), result => Assert.InRange(result.Dimension!.Value, 2, 60));
        Assert.InRange(run.Results.Runs[3].Dimension!.Value, 2, 4);
    }

    [Fact]
    public void Measures_are_taken_where_they_are_asked_for()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1, measures: [ proxy_a_distance, tsne ]");

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.All(run.Results.Runs, result => Assert.InRange(result.ProxyADistance!.Value, 0, 2));
        Assert.Equal(["dann-seed1-hidden.json", "dann-seed1-split.json", "source_only-seed1-hidden.json", "source_only-seed1-split.json"], Directory.GetFiles(Path.Combine(run.Folder, "maps", "drawn-digits~drawn-digits-m")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Null(run.Results.Runs[0].DomainLoss);
        Assert.NotNull(run.Results.Runs[1].DomainLoss);
    }

    [Fact]
    public void The_confusion_matrix_sums_to_the_accuracy()
    {
        using var run = ExperimentRun.Of("methods: source_only, seeds: 1");

        var result = Assert.Single(run.Results.Runs);
        Assert.Equal(20, result.Confusion!.Sum(row => row.Sum()));
        Assert.Equal(result.TargetAccuracy!.Value, result.Confusion!.Select((row, label) => row[label]).Sum() / 20.0, 12);
        Assert.Equal(10, result.Confusion!.Count);
    }

    [Fact]
    public void Labelled_target_samples_join_the_training()
    {
        using var run = ExperimentRun.Of("methods: [ source_only: { labelled_target: 20 }, dann: { labelled_target: 20 }, train_on_target: { labelled_target: 20 } ], seeds: 1");

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Equal(["source_only+20", "dann+20", "train_on_target+20"], run.Results.Runs.Select(result => result.Method));
        // 20 of 84 labelled samples are a quarter of a half batch of 8: the source gives 6 of its 64 in each step.
        Assert.Equal([10, 10, 2], run.Metrics.GroupBy(line => line.GetProperty("method").GetString()).Select(group => group.First().GetProperty("steps").GetInt32()));
    }
}
