namespace Dann.Runtime.Reporting.Health;

/// <summary>How much a finding matters, from least to most.</summary>
internal enum HealthState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Adaptation is less than it could be, or in doubt.</summary>
    Warning,

    /// <summary>No adaptation took place.</summary>
    Failed,
}

/// <summary>What was found; a kind is found by one rule.</summary>
internal enum HealthKind
{
    /// <summary>The adversary lives, and adaptation is under way or done.</summary>
    Balanced,

    /// <summary>λ is 0 throughout.</summary>
    NeverReversed,

    /// <summary>The domain branch gives every sample the same answer.</summary>
    DeadHead,

    /// <summary>The features lost the classes.</summary>
    Collapsed,

    /// <summary>The label branch does not learn, with or without an adversary.</summary>
    LabelsNotLearned,

    /// <summary>The domain loss is above that of guessing.</summary>
    Unstable,

    /// <summary>Features and domain branch run after each other.</summary>
    Circling,

    /// <summary>The domains look alike from the start.</summary>
    NothingToAdapt,

    /// <summary>The domain branch tells the domains apart to the end.</summary>
    DomainsTold,

    /// <summary>The domain branch cannot see a difference that is there.</summary>
    BlindHead,

    /// <summary>The adversary is at chance, and nothing measured says why.</summary>
    Quiet,

    /// <summary>The target is told worse than without adaptation.</summary>
    Hurt,

    /// <summary>The target was told better some epochs ago.</summary>
    PastItsBest,

    /// <summary>There are too few epochs to say anything.</summary>
    TooShort,
}

/// <summary>One finding about a training, in words.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="State">How much it matters.</param>
/// <param name="Says">What it is, in a sentence.</param>
/// <param name="Because">Which curve or number says so.</param>
/// <param name="Remedy">What to do; empty where there is nothing to do.</param>
internal sealed record HealthFinding(HealthKind Kind, HealthState State, string Says, string Because, string Remedy = "")
{
    /// <summary>In how many seeds it was found.</summary>
    public int Seeds { get; init; } = 1;
}

/// <summary>The health of one adversarial training on one task.</summary>
/// <param name="Training">The training.</param>
/// <param name="SeedCount">How many seeds were looked at.</param>
/// <param name="Findings">What was found, warnings and failures first, else as the rules stand; at least one.</param>
internal sealed record HealthVerdict(string Training, int SeedCount, IReadOnlyList<HealthFinding> Findings)
{
    /// <summary>The gravest state.</summary>
    public HealthState State => Findings.Max(finding => finding.State);
}
