using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class CostSelectionTests
{
    [Fact]
    public void The_cost_of_the_highest_accuracy_on_held_out_samples_is_chosen()
    {
        using var scope = NewDisposeScope();
        // The second feature tells the classes apart but is small: only a large C lets its weight grow.
        var noise = randn([40, 1], ScalarType.Float64, generator: new Generator(1));
        var signs = tensor(Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? -.01 : .01).ToArray()).view(40, 1);
        var rows = FeatureRows.From(cat([noise, signs], 1));
        long[] labels = [.. Enumerable.Range(0, 40).Select(row => (long)(row % 2))];
        var chosen = CostSelection.ByCrossValidation(rows, labels, [1e-3, 1e4, 1e5, 1e6]);

        Assert.True(chosen.Accuracies[0] < .9);
        Assert.Equal(1, chosen.Accuracies[^1]);
        Assert.Equal(1, chosen.Accuracies[new List<double> { 1e-3, 1e4, 1e5, 1e6 }.IndexOf(chosen.Cost)]);
        // Of equal ones the least.
        Assert.True(chosen.Accuracies.TakeWhile(accuracy => accuracy < 1).Count() == new List<double> { 1e-3, 1e4, 1e5, 1e6 }.IndexOf(chosen.Cost));
    }

    [Fact]
    public void Each_sample_is_held_out_once()
    {
        using var scope = NewDisposeScope();
        // Two samples of each class at one place each: learnt from one, the other is right. Held out together, both would be wrong.
        var samples = tensor(new double[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 1 } });
        foreach (var seed in Enumerable.Range(0, 5))
        {
            var chosen = CostSelection.ByCrossValidation(FeatureRows.From(samples), [0, 0, 1, 1, 2, 2], [100], options: new LinearSvmOptions { Seed = (ulong)seed });
            Assert.Equal([1d], chosen.Accuracies);
        }
    }

    // Five samples are held out as three and two, and each counts the same: one that is told wrong costs a fifth.
    [Fact]
    public void Samples_weigh_the_same_where_folds_differ_in_size()
    {
        using var scope = NewDisposeScope();
        var rows = FeatureRows.From(tensor(new double[,] { { 1 }, { 2 }, { 3 }, { 4 }, { -9 } }));
        List<double> wrong = [.. Enumerable.Range(0, 10).Select(seed => 5 * (1 - CostSelection.ByCrossValidation(rows, [0, 0, 0, 1, 1], [1], options: new LinearSvmOptions { Seed = (ulong)seed }).Accuracies[0]))];

        Assert.All(wrong, count => Assert.Equal(Math.Round(count), count, 9));
        Assert.Contains(wrong, count => count is > 0.5 and < 4.5);
    }

    [Fact]
    public void What_cannot_be_chosen_from_is_named()
    {
        using var scope = NewDisposeScope();
        var rows = FeatureRows.From(eye(3));

        Assert.Contains("two classes with at least two", Assert.Throws<ArgumentException>(() => CostSelection.ByCrossValidation(rows, [0, 1, 1], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one value of C", Assert.Throws<ArgumentException>(() => CostSelection.ByCrossValidation(rows, [0, 1, 1], [])).Message, StringComparison.Ordinal);
        Assert.Contains("found -1", Assert.Throws<ArgumentException>(() => CostSelection.ByCrossValidation(rows, [0, 1, 1], [1, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CostSelection.ByCrossValidation(rows, [0, 1, 1], [1], folds: 1));
    }

    [Fact]
    public void The_grids_are_those_of_the_papers()
    {
        Assert.Equal([1e-3, 1e-2, .1, 1, 10, 100, 1e3, 1e4], CostGrids.SubspaceAlignment);
        Assert.Equal([1e-5, 1e-4, 1e-3, 1e-2, .1, 1, 10, 100, 1e3, 1e4], CostGrids.ProxyADistance);
        Assert.Equal(10, CostGrids.AmazonReviews.Count);
        Assert.Equal((1e-5, 1d), (CostGrids.AmazonReviews[0], CostGrids.AmazonReviews[^1]));
    }
}
