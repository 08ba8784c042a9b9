using Dann.Dsl.Training;

namespace Dann.Dsl.Tests.Training;

/// <summary>Schedules against the paper's formulas, worked out outside of this program.</summary>
public sealed class ScheduleTests
{
    // 2 / (1 + exp(-γ p)) - 1 is tanh(γ p / 2).
    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(10, 0.1, 0.46211715726000976)]
    [InlineData(10, 0.5, 0.98661429815143031)]
    [InlineData(10, 1, 0.99990920426259511)]
    [InlineData(5, 0.5, 0.84828363995751288)]
    public void Sigmoid_reversal(double gamma, double progress, double lambda) => Assert.Equal(lambda, new SigmoidReversal(gamma).At(progress, 7), 1e-14);

    // The authors' Caffe layer: 2 / (1 + exp(-10 min(1, i / 10000))) - 1. And the Transfer-Learning-Library's: 2 / (1 + exp(-i / 1000)) - 1, not held.
    [Theory]
    [InlineData(10, 0.2, false, 0.1, 5_000, 0.98661429815143031)]
    [InlineData(10, 0.2, false, 0.2, 10_000, 0.99990920426259511)]
    [InlineData(10, 0.2, false, 0.9, 45_000, 0.99990920426259511)]
    [InlineData(10, 10_000.0, true, 0.1, 5_000, 0.98661429815143031)]
    [InlineData(10, 10_000.0, true, 0.9, 45_000, 0.99990920426259511)]
    [InlineData(0.001, null, true, 0.5, 0, 0)]
    [InlineData(0.001, null, true, 0.5, 1_000, 0.46211715726000976)]
    [InlineData(0.001, null, true, 0.5, 15_000, 0.9999993881955461)]
    public void Sigmoid_reversal_that_is_held_or_counts_steps(double gamma, double? until, bool perStep, double progress, long step, double lambda) =>
        Assert.Equal(lambda, new SigmoidReversal(gamma, until, perStep).At(progress, step), 1e-14);

    // Caffe's inv and the library's: (1 + 0.001 i)^-0.75.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1_000, 0.59460355750136051)]
    [InlineData(10_000, 0.16556002607617018)]
    public void Inverse_decay_that_counts_steps(long step, double factor) => Assert.Equal(factor, new InverseDecay(0.001, 0.75, PerStep: true).At(0.3, step), 1e-14);

    // 0.01 / (1 + 10 p)^0.75.
    [Theory]
    [InlineData(10, 0.75, 0, 1)]
    [InlineData(10, 0.75, 0.5, 0.26084743001221455)]
    [InlineData(10, 0.75, 1, 0.16556002607617018)]
    [InlineData(1, 1, 1, 0.5)]
    [InlineData(3, 0.5, 1, 0.5)]
    [InlineData(0, 0.75, 0.3, 1)]
    public void Inverse_decay(double alpha, double beta, double progress, double factor) => Assert.Equal(factor, new InverseDecay(alpha, beta).At(progress, 7), 1e-14);

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 0.8)]
    public void Linear_reversal(double progress, double lambda) => Assert.Equal(lambda, new LinearReversal(0.2, 0.8).At(progress, 7), 1e-15);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Constants_are_constant(double progress)
    {
        Assert.Equal(0.3, new ConstantReversal(0.3).At(progress, 7));
        Assert.Equal(1, new ConstantRate().At(progress, 7));
    }
}
