using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Evaluation;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>
/// What the domain branch could do: a fresh one of the same layers, trained on the features as they are, without an adversary that flees. Where it fails too, the
/// layers are at fault; where it succeeds, the branch that was trained is beaten, or broken.
/// </summary>
internal static class FreshHead
{
    private const int BatchSize = 64;
    private const int Steps = 300;

    // A branch for photos has millions of values, and a step of it costs what a hundred cost of a small one.
    private const int StepsOfLarge = 80;
    private const long LargeParameters = 1_000_000;
    private const double LearningRate = 3e-3;

    /// <summary>The share of held-out samples whose domain it is right about; null where the branch is no module of its own, or tells more than two domains apart.</summary>
    public static double? Accuracy(Experiment experiment, TrainedNetwork network, DomainData source, DomainData target, Normalization normalization, int seed)
    {
        if (source.Count < 4 || target.Count < 4)
            return null;
        using var scope = NewDisposeScope();
        var (first, name) = Features(network, source, normalization.Source);
        var (second, _) = Features(network, target, normalization.Target);
        using var model = experiment.Model.CreateModel();
        using var generator = new Generator(SplitMix64.Derive((ulong)seed, RandomStreams.Measure, 1));
        model.InitializeParameters(generator);
        if (model.named_children().FirstOrDefault(child => child.name == name).module is not nn.Module<Tensor, Tensor> head)
            return null;
        using (var probe = NewDisposeScope())
        {
            head.eval();
            using var noGradient = no_grad();
            if (head.forward(first.narrow(0, 0, 2)).shape is not [_, 1])
                return null;
        }

        // Both lists are in an order of chance already.
        var (halfFirst, halfSecond) = (first.shape[0] / 2, second.shape[0] / 2);
        var learn = (Values: cat([first.narrow(0, 0, halfFirst), second.narrow(0, 0, halfSecond)]), Labels: Domains(halfFirst, halfSecond));
        var judge = (Values: cat([first.narrow(0, halfFirst, first.shape[0] - halfFirst), second.narrow(0, halfSecond, second.shape[0] - halfSecond)]), Labels: Domains(first.shape[0] - halfFirst, second.shape[0] - halfSecond));
        Train(head, learn.Values, learn.Labels, seed);
        head.eval();
        using (no_grad())
            return head.forward(judge.Values).gt(0).eq(judge.Labels.gt(0.5)).to(ScalarType.Float64).mean().item<double>();
    }

    private static void Train(nn.Module<Tensor, Tensor> head, Tensor values, Tensor labels, int seed)
    {
        head.train();
        var parameters = head.parameters().ToList();
        // A branch without learned values answers as it is.
        if (parameters.Count == 0)
            return;
        using var adam = optim.Adam(parameters, LearningRate);
        var steps = parameters.Sum(parameter => parameter.numel()) > LargeParameters ? StepsOfLarge : Steps;
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            using var generator = manual_seed(unchecked((long)SplitMix64.Derive((ulong)seed, RandomStreams.Measure, 2, (ulong)step)));
            var chosen = randperm(values.shape[0], generator: generator).narrow(0, 0, Math.Min(BatchSize, values.shape[0]));
            adam.zero_grad();
            nn.functional.binary_cross_entropy_with_logits(head.forward(values.index_select(0, chosen)), labels.index_select(0, chosen)).backward();
            adam.step();
        }
    }

    private static (Tensor Split, string Branch) Features(TrainedNetwork network, DomainData samples, ImagePreprocessing means)
    {
        var name = "";
        var split = Inference.Map(network.Trainer, samples, means, inputs =>
        {
            var first = network.Model.ForwardTraining(inputs).Domains[0];
            name = first.Name;
            return first.Split.alias();
        });
        return (split.cpu(), name);
    }

    private static Tensor Domains(long source, long target) => cat([zeros([source, 1]), ones([target, 1])]);
}
