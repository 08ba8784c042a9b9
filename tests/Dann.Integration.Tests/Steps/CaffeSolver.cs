using Dann.Runtime.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>
/// The update of the authors' Caffe files in bare operations and float64: SGDSolver with policy inv, the gradient scaler before the domain branch, and learning-rate multipliers of 1 for pretrained layers
/// and 10 for new ones, twice that for biases, which decay nothing.
/// </summary>
internal sealed class CaffeSolver
{
    public const double BaseRate = 0.001;
    public const double Momentum = 0.9;
    public const double LossWeight = 0.1;

    private readonly Dictionary<string, Tensor> history = [];
    private readonly (int MaxIter, double Gamma, double Decay) solver;
    private readonly Func<string, bool> isNew;

    public CaffeSolver(DannModel model, int maxIter, double gamma, double decay, Func<string, bool> isNew)
    {
        solver = (maxIter, gamma, decay);
        this.isNew = isNew;
        Weights = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().to(ScalarType.Float64, copy: true).requires_grad_());
    }

    public Dictionary<string, Tensor> Weights { get; }

    /// <summary>An iteration on the two losses, the domain loss unweighted.</summary>
    public void Iterate(int iteration, Tensor labelLoss, Tensor domainLoss)
    {
        // gradient_scaler: lower 0, upper 1, alpha 10.
        var coefficient = (2 / (1 + Math.Exp(-10 * Math.Min(1.0, (double)iteration / solver.MaxIter)))) - 1;
        var rate = BaseRate * Math.Pow(1 + (solver.Gamma * iteration), -0.75);
        var keys = Weights.Keys.ToList();
        var ofLabel = autograd.grad([labelLoss], [.. keys.Select(key => Weights[key])], retain_graph: true, allow_unused: true);
        var ofDomain = autograd.grad([domainLoss * LossWeight], [.. keys.Select(key => Weights[key])], allow_unused: true);
        using var noGradient = no_grad();
        for (var i = 0; i < keys.Count; i++)
            Update(keys[i], ofLabel[i], ofDomain[i], coefficient, rate);
    }

    /// <summary>SigmoidCrossEntropyLoss over both halves of a batch.</summary>
    public static Tensor DomainLoss(Tensor logits, int ofSource)
    {
        // Label 0 for the source: softplus(x); 1 for the target: softplus(−x).
        var signs = cat([ones(ofSource, ScalarType.Float64), -ones(logits.shape[0] - ofSource, ScalarType.Float64)]);
        return nn.functional.softplus(logits * signs).mean();
    }

    /// <summary>SoftmaxWithLoss.</summary>
    public static Tensor LabelLoss(Tensor logits, Tensor labels) => -logits.log_softmax(1).gather(1, labels.unsqueeze(1)).mean();

    // SGDSolver::ComputeUpdateValue: history = momentum · history + rate · lr_mult · (gradient + decay · decay_mult · weight); weight -= history.
    private void Update(string key, Tensor? ofLabel, Tensor? ofDomain, double coefficient, double rate)
    {
        var weight = Weights[key];
        var gradient = zeros_like(weight);
        if (ofLabel is not null && !ofLabel.IsInvalid)
            gradient += ofLabel;
        if (ofDomain is not null && !ofDomain.IsInvalid)
            gradient += ofDomain * (key.StartsWith("features", StringComparison.Ordinal) ? -coefficient : 1);
        var isBias = key.EndsWith("bias", StringComparison.Ordinal);
        var multiplier = (isNew(key) ? 10 : 1) * (isBias ? 2 : 1);
        var update = (gradient + (weight * (isBias ? 0 : solver.Decay))) * (rate * multiplier);
        history[key] = history.TryGetValue(key, out var kept) ? (kept * Momentum) + update : update;
        weight.sub_(history[key]);
    }
}
