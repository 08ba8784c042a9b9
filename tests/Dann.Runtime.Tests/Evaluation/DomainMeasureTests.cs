using Dann.Runtime.Data;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Evaluation;

/// <summary>What the domain branch knows, against its weights set by hand.</summary>
public sealed class DomainMeasureTests
{
    [Fact]
    public void A_branch_that_says_nothing_has_the_loss_ln_2_and_is_right_about_one_domain()
    {
        var (accuracy, loss) = Measure(bias: 0);

        // A logit of 0 says source.
        Assert.Equal(0.5, accuracy);
        Assert.Equal(Math.Log(2), loss, 6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_branch_that_always_says_one_domain_has_the_mean_of_both_losses(double bias)
    {
        var (accuracy, loss) = Measure(bias);

        Assert.Equal(0.5, accuracy);
        // ln(1 + e^b) where source is right, ln(1 + e^-b) where target is: each domain weighs the same, though one has twice the samples.
        Assert.Equal((Math.Log(1 + Math.Exp(bias)) + Math.Log(1 + Math.Exp(-bias))) / 2, loss, 6);
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
