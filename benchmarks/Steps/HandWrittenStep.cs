using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Benchmarks.Steps;

/// <summary>
/// The adversarial step as somebody writes it from TorchSharp's own examples: Sequential modules, NCHW, one pass for each domain,
/// <c>torch.optim.SGD</c>, and the reversal as a custom autograd function.
/// </summary>
internal sealed class HandWrittenStep
{
    private readonly nn.Module<Tensor, Tensor> _features = nn.Sequential(
        ("conv1", nn.Conv2d(3, 32, 5)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
        ("conv2", nn.Conv2d(32, 48, 5)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()));

    private readonly nn.Module<Tensor, Tensor> _label = nn.Sequential(
        ("fc1", nn.Linear(1200, 100)), ("relu1", nn.ReLU()), ("fc2", nn.Linear(100, 100)), ("relu2", nn.ReLU()), ("fc3", nn.Linear(100, 10)));

    private readonly nn.Module<Tensor, Tensor> _domain = nn.Sequential(
        ("fc1", nn.Linear(1200, 100)), ("relu1", nn.ReLU()), ("fc2", nn.Linear(100, 1)));

    private readonly TorchSharp.Modules.CrossEntropyLoss _labelLoss = nn.CrossEntropyLoss();
    private readonly TorchSharp.Modules.BCEWithLogitsLoss _domainLoss = nn.BCEWithLogitsLoss();
    private readonly optim.Optimizer _optimizer;

    public HandWrittenStep() =>
        _optimizer = optim.SGD(_features.parameters().Concat(_label.parameters()).Concat(_domain.parameters()), 0.01, momentum: 0.9);

    public void Run(Tensor source, Tensor labels, Tensor target, double lambda)
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();

        var sourceFeatures = _features.forward(source);
        var labelLoss = _labelLoss.forward(_label.forward(sourceFeatures), labels);
        var sourceLogits = _domain.forward(Reversal.Apply(sourceFeatures, lambda));
        var sourceLoss = _domainLoss.forward(sourceLogits, zeros_like(sourceLogits));

        var targetFeatures = _features.forward(target);
        var targetLogits = _domain.forward(Reversal.Apply(targetFeatures, lambda));
        var targetLoss = _domainLoss.forward(targetLogits, ones_like(targetLogits));

        (labelLoss + ((sourceLoss + targetLoss) * 0.5)).backward();
        _optimizer.step();
    }

    private sealed class Reversal : autograd.SingleTensorFunction<Reversal>
    {
        private double _lambda;

        public override string Name => nameof(Reversal);

        public static Tensor Apply(Tensor features, double lambda) => apply(features, lambda);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            _lambda = (double)vars[1];
            return ((Tensor)vars[0]).alias();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * -_lambda, null!];
    }
}
