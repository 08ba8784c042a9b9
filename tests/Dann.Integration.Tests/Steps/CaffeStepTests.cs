using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>Three steps of the update that the authors' Caffe files describe, written out in bare operations, beside a trainer with the settings that say the same.</summary>
public sealed class CaffeStepTests
{
    // The files' numbers, about where λ is held; and numbers that make each factor show in three steps, with a decay that their solver leaves at 0.
    [Theory]
    [InlineData(9_998, 10_000, 0.001, 0)]
    [InlineData(0, 2, 0.5, 0.05)]
    public void Three_iterations_give_the_weights_of_the_files(int first, int maxIter, double gamma, double decay)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(9);
        var (source, target) = (randn([5, 2, 6, 6], ScalarType.Float64, generator: generator) * 3, (randn([5, 2, 6, 6], ScalarType.Float64, generator: generator) * 3) + 1);
        var labels = tensor(new long[] { 0, 1, 2, 2, 1 });
        using var model = new CaffeLike();
        model.to(ScalarType.Float64);
        var settings = Settings(maxIter, gamma, decay);
        using var trainer = new CaffeLikeTrainer(model, new TrainerOptions { Train = settings, Seed = 2 });
        using var loss = DomainLoss.Create(settings.DomainLoss);
        using var meter = new StepMeter();
        var caffe = new CaffeSolver(model, maxIter, gamma, decay, key => !key.Contains("conv1", StringComparison.Ordinal));
        var before = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());

        for (var iteration = first; iteration < first + 3; iteration++)
        {
            var rate = settings.Optimizer.LearningRate * settings.LearningRate.At(0, iteration);
            trainer.StepAdversarial(new LabelledBatch(source, labels), new UnlabelledBatch(target), new StepArguments(settings.Reversal.At(0, iteration), rate, loss, meter));
            Iterate(caffe, iteration, source, labels, target);
        }

        Assert.Equal(caffe.Weights.Count, before.Count);
        foreach (var (name, parameter) in model.named_parameters())
        {
            Assert.InRange((caffe.Weights[name] - parameter).abs().max().item<double>(), 0, Rounding.OfSteps(parameter.abs().max().item<double>()));
            Assert.True((before[name] - parameter).abs().max().item<double>() > 1e-5, $"{name} hardly moved, so agreement says nothing.");
        }
    }

    private static TrainSettings Settings(int maxIter, double gamma, double decay) => new()
    {
        Optimizer = new Sgd(CaffeSolver.BaseRate, CaffeSolver.Momentum, Nesterov: false, decay, RateInMomentum: true),
        LearningRate = new InverseDecay(gamma, 0.75, PerStep: true),
        Reversal = new SigmoidReversal(10, Until: maxIter, PerStep: true),
        DomainLoss = new MeanDomainLoss(CaffeSolver.LossWeight),
        Multipliers = new LayerMultipliers[]
        {
            new("features") { LearningRate = 1, BiasLearningRate = 2, BiasWeightDecay = 0 },
            new("features.bottleneck") { LearningRate = 10, BiasLearningRate = 20 },
            new("label") { LearningRate = 10, BiasLearningRate = 20, BiasWeightDecay = 0 },
            new("domain") { LearningRate = 10, BiasLearningRate = 20, BiasWeightDecay = 0 },
        }.ToEquatableArray(),
    };

    private static void Iterate(CaffeSolver caffe, int iteration, Tensor source, Tensor labels, Tensor target)
    {
        var images = cat([source, target]);
        var features = Inner("features.bottleneck", nn.functional.conv2d(images, caffe.Weights["features.conv1.weight"], caffe.Weights["features.conv1.bias"]).relu().reshape(images.shape[0], -1));
        var domain = Inner("domain.linear_2", Inner("domain.linear_1", features).relu()).squeeze(1);
        caffe.Iterate(iteration, CaffeSolver.LabelLoss(Inner("label.linear_1", features.narrow(0, 0, 5)), labels), CaffeSolver.DomainLoss(domain, 5));

        Tensor Inner(string layer, Tensor x) => x.matmul(caffe.Weights[layer + ".weight"].t()) + caffe.Weights[layer + ".bias"];
    }
}
