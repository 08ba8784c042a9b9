namespace Dann.Runtime.Reporting.Health;

/// <summary>Judges an adversarial training by its curves and measurements. A pure function: the same numbers give the same words.</summary>
internal static class HealthCheck
{
    // What stops adaptation altogether: the first of these says all, and what else looks odd follows from it.
    private static readonly Func<HealthSignals, HealthFinding?>[] Faults =
    [
        HealthRules.NeverReversed,
        HealthRules.DeadHead,
        HealthRules.Collapsed,
        HealthRules.LabelsNotLearned,
        HealthRules.NothingToAdapt,
    ];

    // What is wrong with the balance: the first of these.
    private static readonly Func<HealthSignals, HealthFinding?>[] Imbalances = [HealthRules.Unstable, HealthRules.Circling, HealthRules.DomainsTold, HealthRules.BlindHead];

    // What came of it.
    private static readonly Func<HealthSignals, HealthFinding?>[] Outcomes = [HealthRules.Hurt, HealthRules.PastItsBest];

    /// <summary>The verdict on all seeds of a training.</summary>
    /// <param name="training">Its name.</param>
    /// <param name="seeds">What was seen of each seed; at least one.</param>
    public static HealthVerdict Of(string training, IReadOnlyList<HealthSignals> seeds)
    {
        // Seeds that show the same are told of once, in the words of the first.
        var findings = seeds.SelectMany(Of).GroupBy(finding => (finding.Kind, finding.State)).Select(group => group.First() with { Seeds = group.Count() });
        return new HealthVerdict(training, seeds.Count, [.. findings.OrderByDescending(finding => finding.State >= HealthState.Warning ? finding.State : HealthState.Good).ThenByDescending(finding => finding.Seeds)]);
    }

    /// <summary>What is found in one seed.</summary>
    public static IReadOnlyList<HealthFinding> Of(HealthSignals seed)
    {
        if (First(Faults, seed) is { } fault)
            return [fault];
        var balance = First(Imbalances, seed) ?? HealthRules.Otherwise(seed);
        return [balance, .. Outcomes.Select(rule => rule(seed)).OfType<HealthFinding>()];
    }

    private static HealthFinding? First(IEnumerable<Func<HealthSignals, HealthFinding?>> rules, HealthSignals seed) =>
        rules.Select(rule => rule(seed)).FirstOrDefault(finding => finding is not null);
}
