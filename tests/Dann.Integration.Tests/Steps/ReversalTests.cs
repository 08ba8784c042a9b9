using Dann.Dsl.Training;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>What λ does in a generated step, wherever the split stands. With momentum 0 and rate 1 a step's change is the gradient itself; in float64.</summary>
public class ReversalTests
{
    private static readonly TrainSettings PlainGradient = new() { Optimizer = new Sgd(1, 0, Nesterov: false, WeightDecay: 0) };

    // The domains' parts of a batch need not be equal: the loss is the mean over the whole batch.
    [Theory]
    [InlineData(6)]
    [InlineData(1)]
    [InlineData(10)]
    public void At_a_split_behind_the_features_the_domain_gradient_is_minus_lambda_times_the_unreversed_one(int targets)
    {
        using var scope = NewDisposeScope();
        using var model = new MnistDann();
        Check(model, () => new MnistDannTrainer(model, new TrainerOptions { Train = PlainGradient, KeepWeights = true }), [3, 32, 32], 10, "features.", ["label."], targets: targets);
    }

    [Fact]
    public void At_a_split_inside_the_label_branch_the_layers_before_it_are_reversed_and_those_behind_it_never_see_the_domain_loss()
    {
        using var scope = NewDisposeScope();
        using var model = new DeepSplit();
        Check(model, () => new DeepSplitTrainer(model, new TrainerOptions { Train = PlainGradient, KeepWeights = true }), [1, 8, 8], 3, "features.", ["label.linear_2"], alsoReversed: "label.linear_1");
    }

    [Fact]
    public void At_a_split_inside_the_features_only_the_layers_before_it_are_reversed()
    {
        using var scope = NewDisposeScope();
        using var model = new EarlySplit();
        // Evaluation mode: dropout draws nothing and batch norm keeps its statistics, so that steps can be compared.
        model.eval();
        Check(model, () => new EarlySplitTrainer(model, new TrainerOptions { Train = PlainGradient, KeepWeights = true }), [2, 8, 8], 3, "features.stem", ["features.batch_norm2d_1", "label."]);
    }

    private static void Check(
        Runtime.Modules.DannModel model, Func<DannTrainer> trainer, long[] shape, long classes, string reversed, string[] untouched, string alsoReversed = "-", int targets = 6)
    {
        const double Lambda = 0.4;
        using var generator = new Generator(11);
        model.to(ScalarType.Float64);
        model.InitializeParameters(generator);
        var source = rand([6, .. shape], ScalarType.Float64, generator: generator);
        var target = rand([targets, .. shape], ScalarType.Float64, generator: generator) * 2;
        var labels = randint(0, classes, [6], ScalarType.Int64, generator: generator);

        var labelAlone = Gradients(model, trainer, source, labels, target, lambda: 0);
        var withDomain = Gradients(model, trainer, source, labels, target, Lambda);
        var unreversed = DomainGradients(model, source, target);

        foreach (var (name, gradient) in withDomain)
        {
            var domainPart = gradient - labelAlone[name];
            if (name.StartsWith(reversed, StringComparison.Ordinal) || name.StartsWith(alsoReversed, StringComparison.Ordinal))
            {
                AssertClose(unreversed[name] * -Lambda, domainPart, name);
                Assert.True(unreversed[name].abs().max().item<double>() > 1e-4, $"{name} gets no gradient from the domain loss: the comparison would say nothing.");
            }
            else if (name.StartsWith("domain.", StringComparison.Ordinal))
            {
                // λ = 0 and λ = 0.4 give the domain branch one and the same gradient, the unreversed one.
                AssertClose(zeros_like(gradient), domainPart, name);
                AssertClose(unreversed[name], gradient, name);
            }
            else
            {
                Assert.Contains(untouched, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
                AssertClose(zeros_like(gradient), domainPart, name);
            }
        }
    }

    private static Dictionary<string, Tensor> Gradients(Runtime.Modules.DannModel model, Func<DannTrainer> create, Tensor source, Tensor labels, Tensor target, double lambda)
    {
        var before = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());
        using var trainer = create();
        using var loss = DomainLoss.Create(new MeanDomainLoss(1));
        using var meter = new StepMeter();
        trainer.StepAdversarial(new LabelledBatch(source, labels), new UnlabelledBatch(target), new StepArguments(lambda, 1, loss, meter));

        var change = model.named_parameters().ToDictionary(entry => entry.name, entry => before[entry.name] - entry.parameter.detach());
        using (no_grad())
        {
            foreach (var (name, parameter) in model.named_parameters())
                parameter.copy_(before[name]);
        }

        return change;
    }

    // The domain loss through a network without any reversal, by autograd.
    private static Dictionary<string, Tensor> DomainGradients(Runtime.Modules.DannModel model, Tensor source, Tensor target)
    {
        var logits = model.ForwardTraining(cat([source, target])).DomainLogits.squeeze(1);
        var isTarget = cat([zeros(source.shape[0], ScalarType.Float64), ones(target.shape[0], ScalarType.Float64)]);
        var loss = -((isTarget * nn.functional.logsigmoid(logits)) + ((1 - isTarget) * nn.functional.logsigmoid(-logits))).mean();
        foreach (var parameter in model.parameters())
            parameter.grad = null;
        loss.backward();
        return model.named_parameters().ToDictionary(entry => entry.name, entry => (entry.parameter.grad ?? zeros_like(entry.parameter)).clone());
    }

    private static void AssertClose(Tensor expected, Tensor actual, string name)
    {
        var distance = (expected - actual).abs().max().item<double>();
        Assert.True(distance <= Rounding.OfSteps(), $"{name}: {distance} apart.");
    }
}
