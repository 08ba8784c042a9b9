using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>How the weights follow their gradients.</summary>
/// <param name="LearningRate">The rate before any schedule, above 0.</param>
public abstract record OptimizerSettings(double LearningRate);

/// <summary>Stochastic gradient descent, as <c>torch.optim.SGD</c> or Caffe define it.</summary>
/// <param name="LearningRate">The rate before any schedule.</param>
/// <param name="Momentum">The share of the last update that is kept, from 0 to below 1.</param>
/// <param name="Nesterov">Look ahead along the momentum?</param>
/// <param name="WeightDecay">The weight of the L2 penalty added to the gradient.</param>
/// <param name="RateInMomentum">Does the momentum keep updates, with the rates they had (Caffe), and not gradients (torch)? The two differ while the rate changes.</param>
public sealed record Sgd(double LearningRate, double Momentum, bool Nesterov, double WeightDecay, bool RateInMomentum = false) : OptimizerSettings(LearningRate)
{
    private static readonly Parameter<double> LearningRateParameter = Parameter.Optional("lr", new RealType(0, minOpen: true), 0.01, "The learning rate before any schedule; 0.01.");
    private static readonly Parameter<double> MomentumParameter = Parameter.Optional("momentum", new RealType(0, 1, maxOpen: true), 0.9, "The share of the last update that is kept; 0.9.");
    private static readonly Parameter<bool> NesterovParameter = Parameter.Optional("nesterov", new FlagType(), false, "Look ahead along the momentum? False.");
    private static readonly Parameter<double> WeightDecayParameter = Parameter.Optional("weight_decay", new RealType(0), 0, "The weight of the L2 penalty; 0.");
    private static readonly Parameter<bool> RateInMomentumParameter = Parameter.Optional("rate_in_momentum", new FlagType(), false, "Does the momentum keep updates with the rates they had, as Caffe's, and not gradients, as torch's? False.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<OptimizerSettings> Entry = new(
        "sgd", "Sgd", "Stochastic gradient descent with momentum.", [LearningRateParameter, MomentumParameter, NesterovParameter, WeightDecayParameter, RateInMomentumParameter],
        arguments => new Sgd(arguments.Get(LearningRateParameter), arguments.Get(MomentumParameter), arguments.Get(NesterovParameter), arguments.Get(WeightDecayParameter), arguments.Get(RateInMomentumParameter)),
        "sgd: { lr: 0.01, momentum: 0.9 }");
}

/// <summary>Adam, as <c>torch.optim.Adam</c> defines it.</summary>
/// <param name="LearningRate">The rate before any schedule.</param>
/// <param name="Beta1">The decay of the mean of the gradient.</param>
/// <param name="Beta2">The decay of the mean of its square.</param>
/// <param name="Epsilon">Added to the root of the second.</param>
/// <param name="WeightDecay">The weight of the L2 penalty added to the gradient.</param>
public sealed record Adam(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay) : OptimizerSettings(LearningRate)
{
    private static readonly Parameter<double> LearningRateParameter = Parameter.Optional("lr", new RealType(0, minOpen: true), 0.001, "The learning rate before any schedule; 0.001.");
    private static readonly Parameter<double> Beta1Parameter = Parameter.Optional("beta1", new RealType(0, 1, maxOpen: true), 0.9, "The decay of the mean of the gradient; 0.9.");
    private static readonly Parameter<double> Beta2Parameter = Parameter.Optional("beta2", new RealType(0, 1, maxOpen: true), 0.999, "The decay of the mean of its square; 0.999.");
    private static readonly Parameter<double> EpsilonParameter = Parameter.Optional("epsilon", new RealType(0, minOpen: true), 1e-8, "Added to the root of the mean square; 1e-8.");
    private static readonly Parameter<double> WeightDecayParameter = Parameter.Optional("weight_decay", new RealType(0), 0, "The weight of the L2 penalty; 0.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<OptimizerSettings> Entry = new(
        "adam", "Adam", "Adam.", [LearningRateParameter, Beta1Parameter, Beta2Parameter, EpsilonParameter, WeightDecayParameter],
        arguments => new Adam(arguments.Get(LearningRateParameter), arguments.Get(Beta1Parameter), arguments.Get(Beta2Parameter), arguments.Get(EpsilonParameter), arguments.Get(WeightDecayParameter)),
        "adam: { lr: 0.001 }");
}
