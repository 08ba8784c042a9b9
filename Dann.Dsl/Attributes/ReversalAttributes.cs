namespace Dann.Dsl;

/// <summary>λ of one domain branch, over the progress of training; stands on the branch's method. Without it, the branch follows the run's λ.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class ReversalAttribute : Attribute
{
    private protected ReversalAttribute()
    {
    }
}

/// <summary>λ = 2 / (1 + exp(-γ p)) - 1: from 0 towards 1 (JMLR 2016, section 5.2.2).</summary>
public sealed class SigmoidReversalAttribute : ReversalAttribute
{
    /// <summary>γ, above 0: how fast λ rises; 10 where not set.</summary>
    public double Gamma { get; set; } = 10;

    /// <summary>Where p reaches 1 and λ stops rising, above 0, in what p counts; where not set, the end of the run, and with <c>Per = "step"</c> never.</summary>
    public double Until { get; set; }

    /// <summary>What p counts: <c>"run"</c>, the share of the run that is over, or <c>"step"</c>, the steps taken; <c>"run"</c> where not set.</summary>
    public string Per { get; set; } = "run";
}

/// <summary>One λ throughout.</summary>
public sealed class ConstantReversalAttribute : ReversalAttribute
{
    /// <summary>One λ throughout.</summary>
    /// <param name="value">λ, at least 0.</param>
    public ConstantReversalAttribute(double value)
    {
    }
}

/// <summary>λ along a straight line.</summary>
public sealed class LinearReversalAttribute : ReversalAttribute
{
    /// <summary>λ at the start; 0 where not set.</summary>
    public double From { get; set; }

    /// <summary>λ at the end; 1 where not set.</summary>
    public double To { get; set; } = 1;
}
