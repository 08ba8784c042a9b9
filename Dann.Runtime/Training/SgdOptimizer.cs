using Dann.Dsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>
/// As <c>torch.optim.SGD</c> with dampening 0: v ← momentum · v + g, w ← w − lr · v; with Nesterov w ← w − lr · (g + momentum · v).
/// With the rate in the momentum, as Caffe's: v ← momentum · v + lr · g, w ← w − v; with Nesterov w ← w − (lr · g + momentum · v).
/// </summary>
internal sealed class SgdOptimizer : ParameterOptimizer
{
    private const string Velocity = "momentum";

    private readonly Sgd settings;
    private readonly Scalar momentum;
    private readonly Scalar[] weightDecays;
    private readonly Scalar[] descents;

    public SgdOptimizer(Sgd settings, IReadOnlyList<NamedParameter> parameters)
        : base(parameters, settings.Momentum == 0 ? [] : [Velocity])
    {
        this.settings = settings;
        momentum = settings.Momentum;
        weightDecays = [.. Groups.Select(factors => (Scalar)(settings.WeightDecay * factors.WeightDecay))];
        descents = [.. Groups.Select(_ => (Scalar)0)];
    }

    private protected override void Prepare(double learningRate)
    {
        for (var group = 0; group < descents.Length; group++)
        {
            descents[group].Dispose();
            descents[group] = -learningRate * Groups[group].LearningRate;
        }
    }

    private protected override void Update(int index, int group, Parameter parameter, Tensor gradient)
    {
        if (settings.WeightDecay != 0)
            gradient.add_(parameter, weightDecays[group]);
        if (settings.Momentum == 0)
        {
            parameter.add_(gradient, descents[group]);
            return;
        }

        var velocity = State(Velocity, index);
        if (settings.RateInMomentum)
        {
            // What descends is −v here, so that one scalar serves both forms.
            velocity.mul_(momentum).add_(gradient, descents[group]);
            parameter.add_(settings.Nesterov ? gradient.mul_(descents[group]).add_(velocity, momentum) : velocity);
            return;
        }

        velocity.mul_(momentum).add_(gradient);
        parameter.add_(settings.Nesterov ? gradient.add_(velocity, momentum) : velocity, descents[group]);
    }
}
