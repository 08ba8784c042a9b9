using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>A value that changes with the progress of training.</summary>
public abstract record Schedule
{
    /// <summary>The value at a progress from 0 (first step) to 1 (end of training).</summary>
    public abstract double At(double progress);
}

/// <summary>How strongly the reversed gradient pulls on the features: λ.</summary>
public abstract record ReversalSchedule : Schedule
{
    /// <summary>Its entry in <see cref="TrainingCatalogues.Reversals"/>.</summary>
    public abstract Entry<ReversalSchedule> Kind { get; }

    /// <summary>Is λ 0 throughout?</summary>
    public abstract bool IsZero { get; }

    /// <summary>The values it is made of, in the order of its constructor.</summary>
    public abstract IReadOnlyList<double> Values { get; }
}

/// <summary>λ = 2 / (1 + exp(-γ p)) - 1: from 0 towards 1 (JMLR 2016, section 5.2.2).</summary>
/// <param name="Gamma">How fast it rises; 10 in all of the paper's experiments.</param>
public sealed record SigmoidReversal(double Gamma) : ReversalSchedule
{
    private static readonly Parameter<double> GammaParameter = Parameter.Optional("gamma", new RealType(0, minOpen: true), 10, "How fast λ rises; 10.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<ReversalSchedule> Entry = new(
        "sigmoid", "SigmoidReversal", "λ = 2 / (1 + exp(-γ p)) - 1, the paper's.", [GammaParameter],
        arguments => new SigmoidReversal(arguments.Get(GammaParameter)), "sigmoid: { gamma: 10 }");

    /// <inheritdoc/>
    public override Entry<ReversalSchedule> Kind => Entry;

    /// <inheritdoc/>
    public override bool IsZero => false;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Values => [Gamma];

    /// <inheritdoc/>
    public override double At(double progress) => (2 / (1 + Math.Exp(-Gamma * progress))) - 1;
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
    public override IReadOnlyList<double> Values => [Value];

    /// <inheritdoc/>
    public override double At(double progress) => Value;
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
    public override IReadOnlyList<double> Values => [From, To];

    /// <inheritdoc/>
    public override double At(double progress) => From + ((To - From) * progress);
}

/// <summary>A factor on the optimiser's learning rate.</summary>
public abstract record LearningRateSchedule : Schedule;

/// <summary>1 / (1 + α p)^β (JMLR 2016, section 5.2.2).</summary>
/// <param name="Alpha">10 in the paper.</param>
/// <param name="Beta">0.75 in the paper.</param>
public sealed record InverseDecay(double Alpha, double Beta) : LearningRateSchedule
{
    private static readonly Parameter<double> AlphaParameter = Parameter.Optional("alpha", new RealType(0), 10, "α; 10.");
    private static readonly Parameter<double> BetaParameter = Parameter.Optional("beta", new RealType(0), 0.75, "β; 0.75.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<LearningRateSchedule> Entry = new(
        "inverse_decay", "InverseDecay", "1 / (1 + α p)^β, the paper's.", [AlphaParameter, BetaParameter],
        arguments => new InverseDecay(arguments.Get(AlphaParameter), arguments.Get(BetaParameter)), "inverse_decay: { alpha: 10, beta: 0.75 }");

    /// <inheritdoc/>
    public override double At(double progress) => Math.Pow(1 + (Alpha * progress), -Beta);
}

/// <summary>The optimiser's learning rate throughout.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<LearningRateSchedule> Entry = new(
        "constant", "ConstantRate", "The optimiser's learning rate throughout.", [], _ => new ConstantRate(), "constant");

    /// <inheritdoc/>
    public override double At(double progress) => 1;
}
