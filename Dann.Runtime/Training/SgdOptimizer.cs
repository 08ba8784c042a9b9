using Dann.Dsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>As <c>torch.optim.SGD</c> with dampening 0: v ← momentum · v + g, w ← w − lr · v; with Nesterov w ← w − lr · (g + momentum · v).</summary>
internal sealed class SgdOptimizer : ParameterOptimizer
{
    private const string Velocity = "momentum";

    private readonly Sgd settings;
    private readonly Scalar momentum;
    private readonly Scalar weightDecay;
    private Scalar descent = 0;

    public SgdOptimizer(Sgd settings, IReadOnlyList<NamedParameter> parameters)
        : base(parameters, settings.Momentum == 0 ? [] : [Velocity]) =>
        (this.settings, momentum, weightDecay) = (settings, settings.Momentum, settings.WeightDecay);

    private protected override void Prepare(double learningRate)
    {
        descent.Dispose();
        descent = -learningRate;
    }

    private protected override void Update(int index, Parameter parameter, Tensor gradient)
    {
        if (settings.WeightDecay != 0)
            gradient.add_(parameter, weightDecay);
        if (settings.Momentum == 0)
        {
            parameter.add_(gradient, descent);
            return;
        }

        var velocity = State(Velocity, index);
        velocity.mul_(momentum).add_(gradient);
        parameter.add_(settings.Nesterov ? gradient.add_(velocity, momentum) : velocity, descent);
    }
}
