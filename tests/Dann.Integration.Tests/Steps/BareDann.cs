using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>
/// The paper's MNIST network and update rule in bare TorchSharp operations, without a line of the product:
/// the independent witness for a generated trainer. Weights are plain tensors by parameter key.
/// </summary>
internal sealed class BareDann
{
    private readonly SortedDictionary<string, Tensor> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _velocity = [];

    /// <summary>Starts from copies of the weights given, in double precision.</summary>
    public BareDann(IEnumerable<(string Name, TorchSharp.Modules.Parameter Value)> weights)
    {
        foreach (var (name, value) in weights)
            _weights.Add(name, value.detach().to(ScalarType.Float64).requires_grad_());
    }

    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    public void StepSourceOnly(Tensor images, Tensor labels, double learningRate, double momentum)
    {
        Label(Features(images), labels).backward();
        Update(learningRate, momentum);
    }

    /// <summary>JMLR 2016, equations 13 to 15, with λ on the features alone (section 5.2.2).</summary>
    public void StepAdversarial(Tensor source, Tensor labels, Tensor target, double lambda, double learningRate, double momentum, bool sumOfMeans, double domainWeight)
    {
        var sourceFeatures = Features(source);
        var targetFeatures = Features(target);
        var labelLoss = Label(sourceFeatures, labels);

        // The two players' gradients are taken apart, so that no reversal is needed: the features descend the label loss and ascend λ times the domain loss.
        var domainLoss = DomainLoss(Domain(sourceFeatures), Domain(targetFeatures), sumOfMeans) * domainWeight;
        var features = Keys("features.");
        var others = Keys("domain.");
        var domainOnFeatures = autograd.grad([domainLoss], [.. features.Select(key => _weights[key])], retain_graph: true);
        var domainOnDomain = autograd.grad([domainLoss], [.. others.Select(key => _weights[key])], retain_graph: true);
        labelLoss.backward();

        using (no_grad())
        {
            foreach (var (key, gradient) in features.Zip(domainOnFeatures))
                _weights[key].grad!.sub_(gradient * lambda);
        }

        foreach (var (key, gradient) in others.Zip(domainOnDomain))
            _weights[key].grad = gradient.clone();
        Update(learningRate, momentum);
    }

    private Tensor Features(Tensor x)
    {
        x = x.to(ScalarType.Float64);
        x = nn.functional.max_pool2d(nn.functional.conv2d(x, _weights["features.conv2d_1.weight"], _weights["features.conv2d_1.bias"]).relu(), 2);
        x = nn.functional.max_pool2d(nn.functional.conv2d(x, _weights["features.conv2d_2.weight"], _weights["features.conv2d_2.bias"]).relu(), 2);
        return x.reshape(x.shape[0], -1);
    }

    private Tensor Label(Tensor features, Tensor labels)
    {
        var hidden = Affine("label.linear_1", features).relu();
        var logits = Affine("label.linear_2", hidden).relu();
        logits = Affine("label.linear_3", logits);
        return -logits.log_softmax(1).gather(1, labels.unsqueeze(1)).mean();
    }

    private Tensor Domain(Tensor features) => Affine("domain.linear_2", Affine("domain.linear_1", features).relu()).squeeze(1);

    private Tensor Affine(string layer, Tensor x) => x.matmul(_weights[layer + ".weight"].t()) + _weights[layer + ".bias"];

    // -log σ(-z) for source (label 0), -log σ(z) for target (label 1).
    private static Tensor DomainLoss(Tensor source, Tensor target, bool sumOfMeans)
    {
        var sourceLosses = nn.functional.softplus(source);
        var targetLosses = nn.functional.softplus(-target);
        return sumOfMeans ? sourceLosses.mean() + targetLosses.mean() : (sourceLosses.sum() + targetLosses.sum()) / (source.shape[0] + target.shape[0]);
    }

    private List<string> Keys(string prefix) => [.. _weights.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    private void Update(double learningRate, double momentum)
    {
        using var _ = no_grad();
        foreach (var (key, weight) in _weights)
        {
            if (weight.grad is not { } gradient)
                continue;
            _velocity[key] = _velocity.TryGetValue(key, out var velocity) ? (velocity * momentum) + gradient : gradient.clone();
            weight.sub_(_velocity[key] * learningRate);
            weight.grad = null;
        }
    }
}
