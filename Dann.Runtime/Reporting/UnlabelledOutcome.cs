using Dann.Dsl.Methods;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Reporting;

/// <summary>
/// What an adaptation came to on a target without labels: nobody can say how many answers are right, but how many of them changed, and how far apart the domains still are.
/// </summary>
/// <param name="Target">The target's name.</param>
/// <param name="Method">The adapted method, or the only one that ran.</param>
/// <param name="After">Its runs.</param>
/// <param name="Before">The runs without adaptation; empty where there are none.</param>
internal sealed record UnlabelledOutcome(string Target, string Method, IReadOnlyList<RunResult> After, IReadOnlyList<RunResult> Before)
{
    /// <summary>What is measured of such runs, by its heading in tables.</summary>
    public static IReadOnlyList<(string Heading, Func<IReadOnlyList<RunResult>, string> Cell)> Columns { get; } =
    [
        ("changed answers", runs => Percent(runs.Average(run => Share(run.Changed)))),
        ("domain accuracy", runs => Percent(runs.Average(run => run.DomainAccuracy))),
        ("fresh classifier", runs => Percent(runs.Average(run => run.Probes?.Split))),
        ("A-distance", runs => runs.Average(run => run.ProxyADistance)?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? ""),
    ];

    /// <summary>What the headings mean, in a sentence each.</summary>
    public const string Legend = "Changed answers: the share of the target's samples that are given another class than without adaptation. Domain accuracy: of the domain branch, 50% being chance. Fresh classifier: how often one that no adversary has fled from tells the domain from the features.";

    /// <summary>The outcomes on the targets without labels, task by task.</summary>
    public static IReadOnlyList<UnlabelledOutcome> Of(Results? results) =>
        [.. (results?.Runs ?? []).Where(run => run.TargetAccuracy is null).GroupBy(run => (run.Source, run.Target)).Select(task => Of(task.Key.Target, [.. task]))];

    /// <summary>Of some outcomes what can be said, in one sentence or two; empty where there are none.</summary>
    public static string Words(IReadOnlyList<UnlabelledOutcome> outcomes)
    {
        if (outcomes.Count == 0)
            return "";
        var nobody = $"{(outcomes is [var only] ? $"{only.Target} has no labels" : $"{outcomes.Count} targets have no labels")}, so nobody can say how many answers are right.";
        // Tasks of one experiment have their methods in common.
        var method = outcomes[0].Method;
        var (after, before) = (outcomes.SelectMany(outcome => outcome.After).ToList(), outcomes.SelectMany(outcome => outcome.Before).ToList());
        List<string> said = [];
        if (after.Average(run => Share(run.Changed)) is { } changed)
            said.Add($"{method} gives {Count(after, changed)} another class than {after.First(run => run.Changed is not null).Changed!.Against}");
        if (after.Average(run => run.DomainAccuracy) is { } domain)
            said.Add($"its domain branch is right about the domain of {Reporting.Words.Percent(domain)}, where 50% is chance");
        if (after.Average(run => run.Probes?.Split) is { } probe)
            said.Add($"a fresh classifier of {Reporting.Words.Percent(probe)}, by {(said.Count > 0 ? "the" : $"{method}'s")} features{(before.Average(run => run.Probes?.Split) is { } plain ? $" ({Reporting.Words.Percent(plain)} without adaptation)" : "")}");
        return said.Count == 0 ? nobody : $"{nobody} {string.Join("; ", said)}.";
    }

    /// <summary>What was measured, one beside the other, for a table that has a cell for it all.</summary>
    public static IReadOnlyList<string> Cell(IReadOnlyList<RunResult> runs) =>
        ["no labels", .. Columns.Select(column => (column.Heading, Cell: column.Cell(runs))).Where(column => column.Cell.Length > 0).Select(column => $"{column.Heading} {column.Cell}")];

    /// <summary>What of a run's answers changed; null where nothing was compared.</summary>
    public static double? Share(ChangedAnswers? changed) => changed is { Samples: > 0 } ? (double)changed.Count / changed.Samples : null;

    private static UnlabelledOutcome Of(string target, IReadOnlyList<RunResult> runs)
    {
        var after = runs.FirstOrDefault(run => Naming.IsAdversarial(run.Method)) ?? runs.FirstOrDefault(run => Naming.KeyOf(run.Method) != MethodCatalogue.SourceOnly.Key) ?? runs[0];
        var against = after.Changed?.Against ?? MethodCatalogue.SourceOnly.Name;
        return new(target, after.Method, [.. runs.Where(run => run.Method == after.Method)], after.Method == against ? [] : [.. runs.Where(run => run.Method == against)]);
    }

    // Of one run the number as well, of several the mean is a share alone.
    private static string Count(List<RunResult> runs, double share) =>
        $"{Reporting.Words.Percent(share)} of the samples{(runs is [{ Changed: { } only }] ? $" ({Reporting.Words.Count(only.Count)} of {Reporting.Words.Count(only.Samples)})" : "")}";

    private static string Percent(double? share) => share is { } known ? Reporting.Words.Percent(known) : "";
}
