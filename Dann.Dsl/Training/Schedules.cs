using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Training;

/// <summary>A value that changes as training goes on.</summary>
public abstract record Schedule
{
    private protected const string Run = "run";
    private protected const string Step = "step";

    private protected static readonly Parameter<string> PerParameter = Parameter.Optional("per", new ChoiceType(Run, Step), Run, "What p counts: the share of the run that is over, from 0 to 1, or the steps taken; run.");

    /// <summary>The value at a step.</summary>
    /// <param name="progress">The share of the run that is over: 0 at the first step, towards 1 at the last.</param>
    /// <param name="step">The steps taken before it, from 0.</param>
    public abstract double At(double progress, long step);

    private protected static bool IsPerStep(Arguments arguments) => arguments.Get(PerParameter) == Step;
}

/// <summary>How strongly the reversed gradient pulls on the features: λ.</summary>
public abstract record ReversalSchedule : Schedule
{
    /// <summary>Its entry in <see cref="TrainingCatalogues.Reversals"/>.</summary>
    public abstract Entry<ReversalSchedule> Kind { get; }

    /// <summary>Is λ 0 throughout?</summary>
    public abstract bool IsZero { get; }

    /// <summary>What its constructor is called with; what has its default is left out.</summary>
    public abstract IReadOnlyList<TorchArgument> Arguments { get; }
}

/// <summary>λ = 2 / (1 + exp(-γ p)) - 1: from 0 towards 1 (JMLR 2016, section 5.2.2).</summary>
/// <param name="Gamma">How fast it rises; 10 in all of the paper's experiments.</param>
/// <param name="Until">Where p is 1, and λ stays from there on, above 0; null where p is never held (the authors' Caffe layer: <c>max_iter</c>).</param>
/// <param name="PerStep">Do p and <paramref name="Until"/> count steps, and not the share of the run?</param>
public sealed record SigmoidReversal(double Gamma, double? Until = null, bool PerStep = false) : ReversalSchedule
{
    private static readonly Parameter<double> GammaParameter = Parameter.Optional("gamma", new RealType(0, minOpen: true), 10, "How fast λ rises; 10.");
    private static readonly Parameter<double> UntilParameter = Parameter.Optional("until", new RealType(0, minOpen: true), default, "Where p reaches 1 and λ stops rising, in what p counts: 0.2 is the first fifth of the run. The end of the run; with 'per: step', never.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<ReversalSchedule> Entry = new(
        "sigmoid", "SigmoidReversal", "λ = 2 / (1 + exp(-γ p)) - 1, the paper's.", [GammaParameter, UntilParameter, PerParameter],
        arguments => new SigmoidReversal(arguments.Get(GammaParameter), arguments.GetOrNull(UntilParameter), IsPerStep(arguments)), "sigmoid: { gamma: 10, until: 0.2 }");

    /// <inheritdoc/>
    public override Entry<ReversalSchedule> Kind => Entry;

    /// <inheritdoc/>
    public override bool IsZero => false;

    /// <summary>What p counts, as a config says it.</summary>
    public string Per => PerStep ? Step : Run;

    /// <inheritdoc/>
    public override IReadOnlyList<TorchArgument> Arguments =>
    [
        new(null, Gamma),
        .. Until is { } until ? [new TorchArgument(nameof(Until), until)] : Array.Empty<TorchArgument>(),
        .. PerStep ? [new TorchArgument(nameof(PerStep), true)] : Array.Empty<TorchArgument>(),
    ];

    /// <inheritdoc/>
    public override double At(double progress, long step)
    {
        var passed = PerStep ? step : progress;
        var p = Until is { } until ? Math.Min(1, passed / until) : passed;
        return (2 / (1 + Math.Exp(-Gamma * p))) - 1;
    }
}

/// <summary>One λ throughout.</summary>
/// <param name="Value">λ, at least 0.</param>
public sealed record ConstantReversal(double Value) : ReversalSchedule
{
    private static readonly Parameter<double> ValueParameter = Parameter.Required("value", new RealType(0), "λ throughout.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<ReversalSchedule> Entry = new(
        "constant", "ConstantReversal", "One λ throughout.", [ValueParameter],
        arguments => new ConstantReversal(arguments.Get(ValueParameter)), "constant: 0.5");

    /// <inheritdoc/>
    public override Entry<ReversalSchedule> Kind => Entry;

    /// <inheritdoc/>
    public override bool IsZero => Value == 0;

    /// <inheritdoc/>
    public override IReadOnlyList<TorchArgument> Arguments => [new(null, Value)];

    /// <inheritdoc/>
    public override double At(double progress, long step) => Value;
}

/// <summary>λ along a straight line.</summary>
/// <param name="From">λ at the start.</param>
/// <param name="To">λ at the end.</param>
public sealed record LinearReversal(double From, double To) : ReversalSchedule
{
    private static readonly Parameter<double> FromParameter = Parameter.Optional("from", new RealType(0), 0, "λ at the start; 0.");
    private static readonly Parameter<double> ToParameter = Parameter.Optional("to", new RealType(0), 1, "λ at the end; 1.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<ReversalSchedule> Entry = new(
        "linear", "LinearReversal", "λ along a straight line.", [FromParameter, ToParameter],
        arguments => new LinearReversal(arguments.Get(FromParameter), arguments.Get(ToParameter)), "linear: { from: 0, to: 1 }");

    /// <inheritdoc/>
    public override Entry<ReversalSchedule> Kind => Entry;

    /// <inheritdoc/>
    public override bool IsZero => From == 0 && To == 0;

    /// <inheritdoc/>
    public override IReadOnlyList<TorchArgument> Arguments => [new(null, From), new(null, To)];

    /// <inheritdoc/>
    public override double At(double progress, long step) => From + ((To - From) * progress);
}

/// <summary>A factor on the optimiser's learning rate.</summary>
public abstract record LearningRateSchedule : Schedule;

/// <summary>1 / (1 + α p)^β (JMLR 2016, section 5.2.2).</summary>
/// <param name="Alpha">10 in the paper.</param>
/// <param name="Beta">0.75 in the paper.</param>
/// <param name="PerStep">Does p count steps, and not the share of the run (Caffe's policy <c>inv</c>)?</param>
public sealed record InverseDecay(double Alpha, double Beta, bool PerStep = false) : LearningRateSchedule
{
    private static readonly Parameter<double> AlphaParameter = Parameter.Optional("alpha", new RealType(0), 10, "α; 10.");
    private static readonly Parameter<double> BetaParameter = Parameter.Optional("beta", new RealType(0), 0.75, "β; 0.75.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<LearningRateSchedule> Entry = new(
        "inverse_decay", "InverseDecay", "1 / (1 + α p)^β, the paper's.", [AlphaParameter, BetaParameter, PerParameter],
        arguments => new InverseDecay(arguments.Get(AlphaParameter), arguments.Get(BetaParameter), IsPerStep(arguments)), "inverse_decay: { alpha: 10, beta: 0.75 }");

    /// <inheritdoc/>
    public override double At(double progress, long step) => Math.Pow(1 + (Alpha * (PerStep ? step : progress)), -Beta);
}

/// <summary>The optimiser's learning rate throughout.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<LearningRateSchedule> Entry = new(
        "constant", "ConstantRate", "The optimiser's learning rate throughout.", [], _ => new ConstantRate(), "constant");

    /// <inheritdoc/>
    public override double At(double progress, long step) => 1;
}
