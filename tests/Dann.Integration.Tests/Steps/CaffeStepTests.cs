using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>Three steps of the update that the authors' Caffe files describe, written out in bare operations, beside a trainer with the settings that say the same.</summary>
public sealed class CaffeStepTests
{
    private const double BaseRate = 0.001;
    private const double Momentum = 0.9;
    private const double LossWeight = 0.1;

    // The files' numbers, about where λ is held; and numbers that make each factor show in three steps, with a decay that their solver leaves at 0.
    [Theory]
    [InlineData(9_998, 10_000, 0.001, 0)]
    [InlineData(0, 2, 0.5, 0.05)]
    public void Three_iterations_give_the_weights_of_the_files(int first, int maxIter, double gamma, double decay)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(9);
        var (source, target) = (randn([5, 2, 6, 6], generator: generator) * 3, (randn([5, 2, 6, 6], generator: generator) * 3) + 1);
        var labels = tensor(new long[] { 0, 1, 2, 2, 1 });
        using var model = new CaffeLike();
        var settings = Settings(maxIter, gamma, decay);
        using var trainer = new CaffeLikeTrainer(model, new TrainerOptions { Train = settings, Seed = 2 });
        using var loss = DomainLoss.Create(settings.DomainLoss);
        using var meter = new StepMeter();
        var caffe = new Caffe(model, maxIter, gamma, decay);
        var before = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());

        for (var iteration = first; iteration < first + 3; iteration++)
        {
            var rate = settings.Optimizer.LearningRate * settings.LearningRate.At(0, iteration);
            trainer.StepAdversarial(new LabelledBatch(source, labels), new UnlabelledBatch(target), new StepArguments(settings.Reversal.At(0, iteration), rate, loss, meter));
            caffe.Iterate(iteration, source, labels, target);
        }

        Assert.Equal(caffe.Weights.Count, before.Count);
        foreach (var (name, parameter) in model.named_parameters())
        {
            Assert.InRange((caffe.Weights[name] - parameter).abs().max().item<double>(), 0, 1e-6);
            Assert.True((before[name] - parameter).abs().max().item<double>() > 1e-5, $"{name} hardly moved, so agreement says nothing.");
        }
    }

    private static TrainSettings Settings(int maxIter, double gamma, double decay) => new()
    {
        Optimizer = new Sgd(BaseRate, Momentum, Nesterov: false, decay, RateInMomentum: true),
        LearningRate = new InverseDecay(gamma, 0.75, PerStep: true),
        Reversal = new SigmoidReversal(10, Until: maxIter, PerStep: true),
        DomainLoss = new MeanDomainLoss(LossWeight),
        Multipliers = new LayerMultipliers[]
        {
            new("features") { LearningRate = 1, BiasLearningRate = 2, BiasWeightDecay = 0 },
            new("features.bottleneck") { LearningRate = 10, BiasLearningRate = 20 },
            new("label") { LearningRate = 10, BiasLearningRate = 20, BiasWeightDecay = 0 },
            new("domain") { LearningRate = 10, BiasLearningRate = 20, BiasWeightDecay = 0 },
        }.ToEquatableArray(),
    };

    // SGDSolver::ComputeUpdateValue: history = momentum · history + rate · lr_mult · (gradient + decay · decay_mult · weight); weight -= history.
    private sealed class Caffe
    {
        private readonly Dictionary<string, Tensor> history = [];
        private readonly (int MaxIter, double Gamma, double Decay) solver;

        public Caffe(CaffeLike model, int maxIter, double gamma, double decay)
        {
            solver = (maxIter, gamma, decay);
            Weights = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().to(ScalarType.Float64, copy: true).requires_grad_());
        }

        public Dictionary<string, Tensor> Weights { get; }

        public void Iterate(int iteration, Tensor source, Tensor labels, Tensor target)
        {
            // gradient_scaler: lower 0, upper 1, alpha 10.
            var coefficient = (2 / (1 + Math.Exp(-10 * Math.Min(1.0, (double)iteration / solver.MaxIter)))) - 1;
            var rate = BaseRate * Math.Pow(1 + (solver.Gamma * iteration), -0.75);
            var features = Features(cat([source, target]).to(ScalarType.Float64));
            var logits = Inner("label.linear_1", features.narrow(0, 0, 5));
            var labelLoss = -logits.log_softmax(1).gather(1, labels.unsqueeze(1)).mean();
            var domain = Inner("domain.linear_2", Inner("domain.linear_1", features).relu()).squeeze(1);
            var signs = tensor(new double[] { 1, 1, 1, 1, 1, -1, -1, -1, -1, -1 });
            var domainLoss = nn.functional.softplus(domain * signs).mean() * LossWeight;

            var keys = Weights.Keys.ToList();
            var ofLabel = autograd.grad([labelLoss], [.. keys.Select(key => Weights[key])], retain_graph: true, allow_unused: true);
            var ofDomain = autograd.grad([domainLoss], [.. keys.Select(key => Weights[key])], allow_unused: true);
            using var noGradient = no_grad();
            for (var i = 0; i < keys.Count; i++)
                Update(keys[i], ofLabel[i], ofDomain[i], coefficient, rate);
        }

        private void Update(string key, Tensor? ofLabel, Tensor? ofDomain, double coefficient, double rate)
        {
            var weight = Weights[key];
            var gradient = zeros_like(weight);
            if (ofLabel is not null && !ofLabel.IsInvalid)
                gradient += ofLabel;
            if (ofDomain is not null && !ofDomain.IsInvalid)
                gradient += ofDomain * (key.StartsWith("features", StringComparison.Ordinal) ? -coefficient : 1);
            var isBias = key.EndsWith("bias", StringComparison.Ordinal);
            var multiplier = (key.Contains("conv1", StringComparison.Ordinal) ? 1 : 10) * (isBias ? 2 : 1);
            var update = (gradient + (weight * (isBias ? 0 : solver.Decay))) * (rate * multiplier);
            history[key] = history.TryGetValue(key, out var kept) ? (kept * Momentum) + update : update;
            weight.sub_(history[key]);
        }

        private Tensor Features(Tensor x) =>
            Inner("features.bottleneck", nn.functional.conv2d(x, Weights["features.conv1.weight"], Weights["features.conv1.bias"]).relu().reshape(x.shape[0], -1));

        private Tensor Inner(string layer, Tensor x) => x.matmul(Weights[layer + ".weight"].t()) + Weights[layer + ".bias"];
    }
}
