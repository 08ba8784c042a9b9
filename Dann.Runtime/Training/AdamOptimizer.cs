using Dann.Dsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Adam = Dann.Dsl.Training.Adam;

namespace Dann.Runtime.Training;

/// <summary>As <c>torch.optim.Adam</c> (Kingma and Ba 2015, algorithm 1): w ← w − lr · m̂ / (√v̂ + ε).</summary>
internal sealed class AdamOptimizer : ParameterOptimizer
{
    private const string Mean = "mean";
    private const string MeanSquare = "mean_square";

    private readonly Adam settings;
    private readonly Scalar beta1;
    private readonly Scalar beta2;
    private readonly Scalar share1;
    private readonly Scalar share2;
    private readonly Scalar epsilon;
    private readonly Scalar[] weightDecays;
    private readonly Scalar[] descents;
    private Scalar rootCorrection = 0;

    public AdamOptimizer(Adam settings, IReadOnlyList<NamedParameter> parameters)
        : base(parameters, Mean, MeanSquare)
    {
        this.settings = settings;
        (beta1, beta2, epsilon) = (settings.Beta1, settings.Beta2, settings.Epsilon);
        (share1, share2) = (1 - settings.Beta1, 1 - settings.Beta2);
        weightDecays = [.. Groups.Select(factors => (Scalar)(settings.WeightDecay * factors.WeightDecay))];
        descents = [.. Groups.Select(_ => (Scalar)0)];
    }

    private protected override void Prepare(double learningRate)
    {
        var descent = -learningRate / (1 - Math.Pow(settings.Beta1, Steps));
        for (var group = 0; group < descents.Length; group++)
        {
            descents[group].Dispose();
            descents[group] = descent * Groups[group].LearningRate;
        }

        rootCorrection.Dispose();
        rootCorrection = Math.Sqrt(1 - Math.Pow(settings.Beta2, Steps));
    }

    private protected override void Update(int index, int group, Parameter parameter, Tensor gradient)
    {
        if (settings.WeightDecay != 0)
            gradient.add_(parameter, weightDecays[group]);
        var mean = State(Mean, index);
        var meanSquare = State(MeanSquare, index);
        mean.mul_(beta1).add_(gradient, share1);
        meanSquare.mul_(beta2).addcmul_(gradient, gradient, share2);
        parameter.addcdiv_(mean, meanSquare.sqrt().div_(rootCorrection).add_(epsilon), descents[group]);
    }
}
