using Dann.Dsl.Training;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

public sealed class DomainLossTests
{
    [Fact]
    public void The_mean_is_the_closed_form_over_both_domains()
    {
        Assert.Equal(Closed().Mean, Value(new MeanDomainLoss(1)), Tolerance);
        Assert.Equal(0.1 * Closed().Mean, Value(new MeanDomainLoss(0.1)), Tolerance);
    }

    [Fact]
    public void The_sum_of_means_is_equation_10()
    {
        Assert.Equal(Closed().SumOfMeans, Value(new SumOfMeansDomainLoss(1)), Tolerance);
        Assert.Equal(3 * Closed().SumOfMeans, Value(new SumOfMeansDomainLoss(3)), Tolerance);
    }

    [Fact]
    public void A_branch_that_finds_all_domains_equally_likely_has_the_loss_of_chance()
    {
        using var scope = NewDisposeScope();
        foreach (var settings in (DomainLossSettings[])[new MeanDomainLoss(1), new MeanDomainLoss(0.1), new SumOfMeansDomainLoss(3)])
        {
            using var loss = DomainLoss.Create(settings);

            Assert.Equal(loss.Compute(zeros([6, 1], ScalarType.Float64), 2).item<double>(), loss.AtChance(2), Tolerance);
        }

        using var plain = DomainLoss.Create(new MeanDomainLoss(1));
        Assert.Equal(0.6931471805599453, plain.AtChance(2), Tolerance);
        Assert.Equal(nn.functional.cross_entropy(zeros([4, 3], ScalarType.Float64), tensor(new long[] { 0, 1, 2, 2 })).item<double>(), plain.AtChance(3), Tolerance);
    }

    [Fact]
    public void Labels_follow_the_size_of_the_batch()
    {
        using var scope = NewDisposeScope();
        using var loss = DomainLoss.Create(new MeanDomainLoss(1));
        _ = loss.Compute(zeros([6, 1], ScalarType.Float64), 2);

        var value = loss.Compute(full([4, 1], 50d, ScalarType.Float64), 1).item<double>();

        // One source sample that is called target with logit 50 costs 50, three targets cost nothing that a float64 beside it would show.
        Assert.Equal(12.5, value, Tolerance);
    }

    [Fact]
    public void Every_form_of_the_language_has_one_here()
    {
        var made = TrainingCatalogues.DomainLosses.Entries.Select(entry => entry.Create(new Dann.Dsl.Catalogues.Arguments()).GetType());

        Assert.Equal(made.ToHashSet(), DomainLoss.KnownSettings.ToHashSet());
    }

    // Means over at most six samples, each an exponential and a logarithm; no sum of losses is beyond 50.
    private static readonly double Tolerance = Rounding.Float64(6 + (2 * Rounding.Function) + 4, 50);

    private static readonly double[] Logits = [0.5, -1, 2, 0.25, -3];
    private const int SourceCount = 2;

    // d = 0: -log(1 - sigmoid(z)) = log(1 + e^z); d = 1: log(1 + e^-z).
    private static (double Mean, double SumOfMeans) Closed()
    {
        var source = Logits[..SourceCount].Select(z => Math.Log(1 + Math.Exp(z))).ToList();
        var target = Logits[SourceCount..].Select(z => Math.Log(1 + Math.Exp(-z))).ToList();
        return (source.Concat(target).Average(), source.Average() + target.Average());
    }

    private static double Value(DomainLossSettings settings)
    {
        using var scope = NewDisposeScope();
        using var loss = DomainLoss.Create(settings);
        return loss.Compute(tensor(Logits).view(-1, 1), SourceCount).item<double>();
    }
}
