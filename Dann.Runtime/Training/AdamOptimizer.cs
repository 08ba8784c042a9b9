using Dann.Dsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Adam = Dann.Dsl.Training.Adam;

namespace Dann.Runtime.Training;

/// <summary>As <c>torch.optim.Adam</c> (Kingma and Ba 2015, algorithm 1): w ← w − lr · m̂ / (√v̂ + ε).</summary>
internal sealed class AdamOptimizer(Adam settings, IReadOnlyList<NamedParameter> parameters) : ParameterOptimizer(parameters, Mean, MeanSquare)
{
    private const string Mean = "mean";
    private const string MeanSquare = "mean_square";

    private readonly Scalar beta1 = settings.Beta1;
    private readonly Scalar beta2 = settings.Beta2;
    private readonly Scalar share1 = 1 - settings.Beta1;
    private readonly Scalar share2 = 1 - settings.Beta2;
    private readonly Scalar epsilon = settings.Epsilon;
    private readonly Scalar weightDecay = settings.WeightDecay;
    private Scalar descent = 0;
    private Scalar rootCorrection = 0;

    private protected override void Prepare(double learningRate)
    {
        descent.Dispose();
        rootCorrection.Dispose();
        descent = -learningRate / (1 - Math.Pow(settings.Beta1, Steps));
        rootCorrection = Math.Sqrt(1 - Math.Pow(settings.Beta2, Steps));
    }

    private protected override void Update(int index, Parameter parameter, Tensor gradient)
    {
        if (settings.WeightDecay != 0)
            gradient.add_(parameter, weightDecay);
        var mean = State(Mean, index);
        var meanSquare = State(MeanSquare, index);
        mean.mul_(beta1).add_(gradient, share1);
        meanSquare.mul_(beta2).addcmul_(gradient, gradient, share2);
        parameter.addcdiv_(mean, meanSquare.sqrt().div_(rootCorrection).add_(epsilon), descent);
    }
}
