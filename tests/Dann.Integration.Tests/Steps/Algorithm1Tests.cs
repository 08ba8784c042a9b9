using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>
/// A whole fit of the shallow network beside algorithm 1 of the JMLR paper, written out by hand as the authors' own program has it: sample by sample,
/// λ within the domain regressor's step too, which climbs and says "source" where ours says "target".
/// </summary>
public sealed class Algorithm1Tests
{
    private const double Lambda = 0.7;
    private const double Rate = 0.3;
    private const int Epochs = 2;
    private const int Seed = 4;

    [Fact]
    public void Every_weight_is_that_of_the_authors_update()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var (source, target) = (randn([7, 6], generator: generator), randn([4, 6], generator: generator) + 1);
        var labels = tensor(new long[] { 0, 1, 1, 0, 1, 0, 0 });
        using var model = new ShallowDann();
        using var trainer = new ShallowDannTrainer(model, new TrainerOptions { Train = Settings, Seed = Seed });
        var authors = new Authors(model);
        var before = model.features.linear_1.weight.detach().clone();

        trainer.Fit(source, labels, target);
        for (var step = 0; step < Epochs * 7; step++)
        {
            var drawn = (long)Xoshiro256.For(Seed, RandomStreams.TargetOrder, (ulong)step).Below(4UL);
            authors.Step(source[step % 7].to(ScalarType.Float64), (int)labels[step % 7].item<long>(), target[drawn].to(ScalarType.Float64));
        }

        var distances = authors.Distances(model).ToList();
        // Samples are float32, and so is the fit. A step has sums over 6 inputs, 5 hidden values and 2 classes, forward and back, four sigmoids, a softmax, and some 20 products; no weight is beyond 2.
        // What a step leaves behind goes into the next, where the rate and the slope of the sigmoid keep it from growing.
        const int Operations = 2 * (6 + 5 + 2) + (6 * Rounding.Function) + 20;
        Assert.All(distances, distance => Assert.InRange(distance, 0, Rounding.Float32(Epochs * 7 * Operations, 2)));
        Assert.Equal(6, distances.Count);
        Assert.True((before - model.features.linear_1.weight).abs().max().item<float>() > 0.05);
    }

    private static TrainSettings Settings { get; } = new()
    {
        Epochs = Epochs,
        Batch = 2,
        Order = "stored",
        TargetOrder = "random",
        Initialization = new LayerInitialization[] { new("", new GlorotInitialization()) }.ToEquatableArray(),
        Optimizer = new Sgd(Rate, 0, Nesterov: false, WeightDecay: 0),
        LearningRate = new ConstantRate(),
        Reversal = new ConstantReversal(1),
        DomainLoss = new SumOfMeansDomainLoss(Lambda),
    };

    // W, b: hidden layer. V, c: label. u, z: domain regressor, the probability of the source.
    private sealed class Authors(ShallowDann model)
    {
        private readonly Tensor hiddenWeight = Copy(model.features.linear_1.weight);
        private readonly Tensor hiddenBias = Copy(model.features.linear_1.bias!);
        private readonly Tensor labelWeight = Copy(model.label.linear_1.weight);
        private readonly Tensor labelBias = Copy(model.label.linear_1.bias!);
        private readonly Tensor domainWeight = -Copy(model.domain.linear_1.weight)[0];
        private readonly Tensor domainBias = -Copy(model.domain.linear_1.bias!)[0];

        public void Step(Tensor x, int label, Tensor other)
        {
            var hidden = Hidden(x);
            var deltaC = (labelWeight.matmul(hidden) + labelBias).softmax(0);
            deltaC[label] -= 1;
            var deltaV = outer(deltaC, hidden);
            var deltaB = labelWeight.t().matmul(deltaC) * hidden * (1 - hidden);
            var deltaW = outer(deltaB, x);

            var saysSource = Domain(hidden);
            var deltaZ = Lambda * (1 - saysSource);
            var deltaU = deltaZ * hidden;
            var back = deltaZ * domainWeight * hidden * (1 - hidden);
            (deltaB, deltaW) = (deltaB + back, deltaW + outer(back, x));

            var hiddenOfOther = Hidden(other);
            var slope = -Lambda * Domain(hiddenOfOther);
            (deltaZ, deltaU) = (deltaZ + slope, deltaU + (slope * hiddenOfOther));
            back = slope * domainWeight * hiddenOfOther * (1 - hiddenOfOther);
            (deltaB, deltaW) = (deltaB + back, deltaW + outer(back, other));

            hiddenWeight.sub_(deltaW * Rate);
            hiddenBias.sub_(deltaB * Rate);
            labelWeight.sub_(deltaV * Rate);
            labelBias.sub_(deltaC * Rate);
            domainWeight.add_(deltaU * Rate);
            domainBias.add_(deltaZ * Rate);
        }

        public IEnumerable<double> Distances(ShallowDann learned) =>
            new[]
            {
                hiddenWeight - Copy(learned.features.linear_1.weight), hiddenBias - Copy(learned.features.linear_1.bias!),
                labelWeight - Copy(learned.label.linear_1.weight), labelBias - Copy(learned.label.linear_1.bias!),
                domainWeight + Copy(learned.domain.linear_1.weight)[0], domainBias + Copy(learned.domain.linear_1.bias!)[0],
            }.Select(difference => difference.abs().max().item<double>());

        private Tensor Hidden(Tensor x) => (hiddenWeight.matmul(x) + hiddenBias).sigmoid();

        private Tensor Domain(Tensor hidden) => (domainWeight.dot(hidden) + domainBias).sigmoid();

        private static Tensor Copy(Tensor weight) => weight.detach().to(ScalarType.Float64, copy: true);
    }
}
