using Dann.Dsl.Training;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>Steps of a generated trainer, recomputed in bare TorchSharp operations; both in float64.</summary>
public class StepEquivalenceTests
{
    private static readonly double[] Lambdas = [0.3, 0.7, 1.0];

    [Theory]
    [InlineData("two", "channels_last")]
    [InlineData("two", "channels_first")]
    [InlineData("one", "channels_last")]
    [InlineData("one", "channels_first")]
    public void Three_adversarial_steps_give_the_weights_of_the_bare_update_rule(string passes, string layout)
    {
        var settings = new TrainSettings { Passes = passes, Layout = layout };
        Compare(settings, sumOfMeans: false, weight: 1);
    }

    [Fact]
    public void The_sum_of_means_and_the_weight_of_the_domain_loss_reach_the_weights()
    {
        Compare(new TrainSettings { DomainLoss = new SumOfMeansDomainLoss(0.25) }, sumOfMeans: true, weight: 0.25);
        Compare(new TrainSettings { DomainLoss = new MeanDomainLoss(0.1) }, sumOfMeans: false, weight: 0.1);
    }

    [Fact]
    public void Three_source_only_steps_leave_the_domain_branch_alone_and_give_the_bare_weights()
    {
        using var scope = NewDisposeScope();
        using var fixture = new StepFixture(new TrainSettings(), type: ScalarType.Float64);
        var bare = new BareDann(fixture.Model.named_parameters());
        var untouched = fixture.Model.domain.linear_1.weight.detach().clone();

        for (var step = 0; step < 3; step++)
        {
            fixture.StepSourceOnly();
            bare.StepSourceOnly(fixture.Source, fixture.Labels, StepFixture.LearningRate, StepFixture.Momentum);
        }

        AssertEqualWeights(bare, fixture);
        Assert.True(untouched.eq(fixture.Model.domain.linear_1.weight).all().item<bool>());
    }

    private static void Compare(TrainSettings settings, bool sumOfMeans, double weight)
    {
        using var scope = NewDisposeScope();
        using var fixture = new StepFixture(settings, type: ScalarType.Float64);
        var bare = new BareDann(fixture.Model.named_parameters());
        var start = fixture.Model.features.conv2d_1.weight.detach().clone();

        foreach (var lambda in Lambdas)
        {
            fixture.StepAdversarial(lambda);
            bare.StepAdversarial(fixture.Source, fixture.Labels, fixture.Target, lambda, StepFixture.LearningRate, StepFixture.Momentum, sumOfMeans, weight);
        }

        AssertEqualWeights(bare, fixture);
        Assert.False(start.allclose(fixture.Model.features.conv2d_1.weight, 0, 1e-5), "The steps moved nothing, so equal weights say nothing.");
    }

    private static void AssertEqualWeights(BareDann bare, StepFixture fixture)
    {
        var compared = 0;
        foreach (var (name, parameter) in fixture.Model.named_parameters())
        {
            var distance = (bare.Weights[name] - parameter).abs().max().item<double>();
            Assert.True(distance <= Rounding.OfSteps(), $"{name} is {distance} away from the bare update rule.");
            compared++;
        }

        Assert.Equal(14, compared);
    }
}
