using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>A step with several domain branches against gradients that autograd takes of each loss by itself, without any reversal.</summary>
public sealed class SeveralAdversariesTests
{
    private const double Lambda = 0.3;
    private const double Progress = 0.75;

    // Of its own schedule: 0.2 + (0.6 - 0.2) * 0.75.
    private const double LambdaOfLow = 0.2 + ((0.6 - 0.2) * 0.75);

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public void Every_branch_learns_its_domains_and_what_is_before_its_split_unlearns_them(string passes)
    {
        using var scope = NewDisposeScope();
        using var model = new SeveralAdversaries();
        model.to(ScalarType.Float64);
        using var generator = new Generator(5);
        var (source, target) = (rand([6, 2, 8, 8], ScalarType.Float64, generator: generator), rand([6, 2, 8, 8], ScalarType.Float64, generator: generator) - 0.4);
        var (labels, domains) = (tensor(new long[] { 0, 1, 2, 0, 1, 2 }), tensor(new long[] { 0, 1, 1, 0, 0, 1 }));

        var options = new TrainerOptions { Train = new TrainSettings { Passes = passes, Optimizer = new Sgd(1, 0, false, 0) }, Seed = 3 };
        using var trainer = new SeveralAdversariesTrainer(model, options);
        var expected = Expected(model, source, target, labels, domains);
        var before = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());
        using var meter = new StepMeter();
        using var loss = DomainLoss.Create(new MeanDomainLoss(1));
        trainer.StepAdversarial(new LabelledBatch(source, labels) { Domains = domains }, new UnlabelledBatch(target), new StepArguments(Lambda, 1, loss, meter) { Progress = Progress });

        foreach (var (name, parameter) in model.named_parameters())
        {
            var gradient = before[name] - parameter.detach();
            var apart = (gradient - expected.Gradients[name]).abs().max().item<double>();
            Assert.True(apart <= Rounding.OfSteps(), $"{name}: {apart} apart.");
            Assert.True(expected.Gradients[name].abs().max().item<double>() > 1e-5, $"{name} gets no gradient: the comparison would say nothing.");
        }

        var reading = meter.Read();
        Assert.Equal(expected.DomainLoss, reading.DomainLoss!.Value, Rounding.OfSteps());
        Assert.Equal(expected.DomainAccuracy, reading.DomainAccuracy!.Value, Rounding.Float64(4, 1));
        Assert.Equal(1, reading.Steps);
    }

    private static (Dictionary<string, Tensor> Gradients, double DomainLoss, double DomainAccuracy) Expected(SeveralAdversaries model, Tensor source, Tensor target, Tensor labels, Tensor domains)
    {
        var isTarget = cat([zeros(6, ScalarType.Float64), ones(6, ScalarType.Float64)]);
        var outputs = model.ForwardTraining(cat([source, target]));
        Assert.Equal(["low", "middle", "high"], outputs.Domains.Select(domain => domain.Name));
        Assert.Equal([12, 4, 6, 6], outputs.Domains[0].Split.shape);
        var logits = outputs.Domains.Select(domain => domain.Logits).ToList();
        Tensor[] losses =
        [
            nn.functional.cross_entropy(outputs.Logits.narrow(0, 0, 6), labels),
            nn.functional.binary_cross_entropy_with_logits(logits[0].squeeze(1), isTarget) * 0.5,
            nn.functional.cross_entropy(logits[1], cat([domains, full([6], 2, ScalarType.Int64)])),
            nn.functional.binary_cross_entropy_with_logits(logits[2].squeeze(1), isTarget) * 2,
        ];
        var gradients = losses.Select(one => Gradients(model, one)).ToList();
        var sum = model.named_parameters().ToDictionary(entry => entry.name, entry => gradients[0][entry.name]
            + (gradients[1][entry.name] * (entry.name.StartsWith("low.", StringComparison.Ordinal) ? 1 : -LambdaOfLow))
            + (gradients[2][entry.name] * (entry.name.StartsWith("middle.", StringComparison.Ordinal) ? 1 : -Lambda))
            + (gradients[3][entry.name] * (entry.name.StartsWith("high.", StringComparison.Ordinal) ? 1 : -Lambda)));

        var right = logits[0].squeeze(1).gt(0).eq(isTarget).sum().item<long>()
            + logits[1].argmax(1).eq(cat([domains, full([6], 2, ScalarType.Int64)])).sum().item<long>()
            + logits[2].squeeze(1).gt(0).eq(isTarget).sum().item<long>();
        return (sum, losses[1..].Sum(one => one.item<double>()), right / 36.0);
    }

    private static Dictionary<string, Tensor> Gradients(SeveralAdversaries model, Tensor loss)
    {
        foreach (var parameter in model.parameters())
            parameter.grad = null;
        loss.backward(retain_graph: true);
        return model.named_parameters().ToDictionary(entry => entry.name, entry => (entry.parameter.grad ?? zeros_like(entry.parameter)).clone());
    }
}
