using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Evaluation;

/// <summary>What the domain branch knows, against its weights set by hand.</summary>
public sealed class DomainMeasureTests
{
    // Losses here are sums over 36 samples at most, of a logit over 36 features, an exponential and a logarithm, of magnitude 8 at most; both sides may round.
    private static readonly double Tolerance = Rounding.Float32(2 * (36 + 36 + (2 * Rounding.Function)), 8);

    [Fact]
    public void A_branch_that_says_nothing_has_the_loss_ln_2_and_is_right_about_one_domain()
    {
        var (accuracy, loss) = Measure(bias: 0);

        // A logit of 0 says source.
        Assert.Equal(0.5, accuracy);
        Assert.Equal(Math.Log(2), loss, Tolerance);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_branch_that_always_says_one_domain_has_the_mean_of_both_losses(double bias)
    {
        var (accuracy, loss) = Measure(bias);

        Assert.Equal(0.5, accuracy);
        // ln(1 + e^b) where source is right, ln(1 + e^-b) where target is: each domain weighs the same, though one has twice the samples.
        Assert.Equal((Math.Log(1 + Math.Exp(bias)) + Math.Log(1 + Math.Exp(-bias))) / 2, loss, Tolerance);
    }

    [Fact]
    public void Each_domain_is_normalised_by_its_own_mean_and_measured_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyDann();
        using var trainer = new TinyDannTrainer(model, new TrainerOptions());
        using var source = Domain(12, isTarget: false);
        using var target = Domain(24, isTarget: true);
        var normalization = Normalization.PerDomain(source, target);

        var measured = DomainMeasure.Of(trainer, source, target, normalization);

        Assert.True(model.training);
        model.eval();
        using var noGradient = no_grad();
        var (ofSource, ofTarget) = (Logits(source, normalization.Source), Logits(target, normalization.Target));
        Assert.Equal((ofSource.le(0).to(ScalarType.Float32).mean().item<float>() + ofTarget.gt(0).to(ScalarType.Float32).mean().item<float>()) / 2, measured.Accuracy, Tolerance);
        Assert.Equal((ofSource.exp().log1p().mean().item<float>() + ofTarget.neg().exp().log1p().mean().item<float>()) / 2, measured.Loss, Tolerance);

        // Stored with the channels last; the mean of each is taken off by hand.
        Tensor Logits(DomainData data, ImagePreprocessing preprocessing) =>
            model.ForwardTraining(data.Values.permute(0, 3, 1, 2).to(ScalarType.Float32) - tensor(preprocessing.Scaling.Mean.Values.ToArray()).reshape(1, 3, 1, 1)).DomainLogits;
    }

    [Fact]
    public void Of_several_sources_each_is_a_domain_and_the_target_is_the_last()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyDann(domainLogits: 3);
        using var trainer = new TinyDannTrainer(model, new TrainerOptions());
        using (no_grad())
        {
            model.domain.weight!.zero_();
            // Shares of a quarter, a quarter and a half.
            model.domain.bias!.copy_(tensor(new[] { 0f, 0f, MathF.Log(2) }));
        }

        using var first = Domain(12, isTarget: false);
        using var second = Domain(6, isTarget: false);
        using var source = DomainData.Pool([first, second]);
        using var target = Domain(24, isTarget: true);

        var measured = DomainMeasure.Of(trainer, source, target, Normalization.PerDomain(source, target));

        Assert.Equal(0.5, measured.Accuracy, 12);
        Assert.Equal((Math.Log(4) + Math.Log(2)) / 2, measured.Loss, Tolerance);
    }

    private static (double Accuracy, double Loss) Measure(double bias)
    {
        using var scope = NewDisposeScope();
        using var model = new TinyDann();
        using var trainer = new TinyDannTrainer(model, new TrainerOptions());
        using (no_grad())
        {
            model.domain.weight!.zero_();
            model.domain.bias!.fill_(bias);
        }

        using var source = Domain(12, isTarget: false);
        using var target = Domain(24, isTarget: true);
        var measured = DomainMeasure.Of(trainer, source, target, Normalization.PerDomain(source, target));
        return (measured.Accuracy, measured.Loss);
    }

    private static DomainData Domain(int count, bool isTarget)
    {
        var (images, labels) = TinyData.Draw(count, isTarget, 3);
        return DomainData.FromTensors("d", images, labels, ["r", "g", "b"]);
    }
}
