using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Dann.Benchmarks.Steps;

/// <summary>
/// The operations of the generated step on the CPU, one by one, in bare TorchSharp: two channels_last passes, pools before activations in place,
/// the reversal by arithmetic, SGD on tensors, and the running sums. What the generated step costs beyond this is the product's own cost.
/// </summary>
internal sealed class BareStep
{
    private readonly Conv2d _conv1 = nn.Conv2d(3, 32, 5);
    private readonly Conv2d _conv2 = nn.Conv2d(32, 48, 5);
    private readonly Linear _label1 = nn.Linear(1200, 100);
    private readonly Linear _label2 = nn.Linear(100, 100);
    private readonly Linear _label3 = nn.Linear(100, 10);
    private readonly Linear _domain1 = nn.Linear(1200, 100);
    private readonly Linear _domain2 = nn.Linear(100, 1);
    private readonly List<Parameter> _parameters;
    private readonly List<Tensor> _velocities;
    private readonly Tensor _domainLabels;
    private readonly Tensor _sums = zeros(5, ScalarType.Float64);
    private readonly Tensor[] _slots;

    public BareStep(long samples)
    {
        _conv1.weight = ChannelsLast(_conv1.weight);
        _conv2.weight = ChannelsLast(_conv2.weight);
        nn.Module[] layers = [_conv1, _conv2, _label1, _label2, _label3, _domain1, _domain2];
        _parameters = [.. layers.SelectMany(layer => layer.parameters())];
        _velocities = [.. _parameters.Select(parameter => zeros_like(parameter))];
        _domainLabels = cat([zeros(samples, 1), ones(samples, 1)]);
        _slots = [.. Enumerable.Range(0, 5).Select(slot => _sums.select(0, slot))];
    }

    public void Run(Tensor source, Tensor labels, Tensor target, double lambda, double learningRate)
    {
        using var scope = NewDisposeScope();

        var ofSource = Features(source);
        var ofTarget = Features(target);
        var features = cat([ofSource, ofTarget]);
        var logits = _label3.forward(F.relu(_label2.forward(F.relu(_label1.forward(ofSource), inplace: true)), inplace: true));

        var detached = features.detach();
        var reversed = detached.add(features - detached, -lambda);
        var domainLogits = _domain2.forward(F.relu(_domain1.forward(reversed), inplace: true));

        var labelLoss = F.cross_entropy(logits, labels);
        var domainLoss = F.binary_cross_entropy_with_logits(domainLogits, _domainLabels);

        foreach (var parameter in _parameters)
            parameter.grad = null;
        (labelLoss + domainLoss).backward();
        using var noGradient = no_grad();
        for (var i = 0; i < _parameters.Count; i++)
        {
            _velocities[i].mul_(0.9).add_(_parameters[i].grad!);
            _parameters[i].add_(_velocities[i], -learningRate);
        }

        _slots[0].add_(labelLoss);
        _slots[1].add_(logits.argmax(1).eq(labels).sum());
        _slots[2].add_(features.sum());
        _slots[3].add_(domainLoss);
        var saysTarget = domainLogits.gt(0);
        _slots[4].add_(saysTarget.narrow(0, source.shape[0], target.shape[0]).sum()).sub_(saysTarget.narrow(0, 0, source.shape[0]).sum());
    }

    private Tensor Features(Tensor x)
    {
        x = F.relu(F.max_pool2d(_conv1.forward(x), 2), inplace: true);
        x = F.relu(F.max_pool2d(_conv2.forward(x), 2), inplace: true);
        return flatten(x, start_dim: 1);
    }

    private static Parameter ChannelsLast(Parameter weight)
    {
        using var noGradient = no_grad();
        return new Parameter(weight.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
    }
}
