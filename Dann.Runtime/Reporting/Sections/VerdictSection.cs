using System.Globalization;
using System.Xml.Linq;
using Dann.Runtime.Reporting.Health;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>What a reader wants to know first: did adaptation help, by how much, beside the paper and the upper bound.</summary>
internal static class VerdictSection
{
    public static XElement Write(RunRecord run, IReadOnlyDictionary<TaskRecord, IReadOnlyList<HealthVerdict>> health)
    {
        var outcomes = run.Tasks.Select(Outcome.Of).OfType<Outcome>().ToList();
        var unlabelled = UnlabelledOutcome.Of(run.Results);
        var (state, first) = outcomes switch
        {
            [] when unlabelled.Count > 0 => (HealthState.Note, UnlabelledOutcome.Words(unlabelled)),
            [] => (HealthState.Note, Unfinished(run)),
            [var only] => (StateOf(only.Gain, only.Noise), OneTask(only, run.Tasks.Count > 1)),
            _ => Several(outcomes),
        };
        return Element("section", $"verdict {Name(state)}", At("id", "verdict"),
            Plain("p", Plain("strong", first)),
            outcomes is [var one] ? Beside(run, one) : null,
            outcomes.Count > 1 ? MeanBeside(run, outcomes) : null,
            outcomes.Count > 0 && unlabelled.Count > 0 ? Plain("p", UnlabelledOutcome.Words(unlabelled)) : null,
            unlabelled.Count > 0 ? Plain("p", "Whether the new answers are the better ones, only labels tell. Look at the samples below that changed; or sort a few dozen into class folders, and name those beside the others, with test_path and labels: test.") : null,
            HealthLine(health),
            Failed(run),
            Missing(run));
    }

    /// <summary>The style class of a state.</summary>
    public static string Name(HealthState state) => state.ToString().ToLowerInvariant();

    private static HealthState StateOf(double gain, double noise) => gain > noise ? HealthState.Good : gain < -noise ? HealthState.Failed : HealthState.Warning;

    private static string Unfinished(RunRecord run) => run.Results is not { Runs.Count: > 0 } results
        ? "No run is finished yet."
        : results.Runs.Any(result => Naming.IsAdversarial(result.Method))
            ? "There is no run without adaptation to compare with: add source_only to experiment.methods."
            : run.Planned > results.Runs.Count ? "No adapted run is finished yet." : "No method of this experiment adapts by an adversary: there is nothing to compare.";

    private static string OneTask(Outcome outcome, bool saysTask)
    {
        var where = saysTask ? $"On {outcome.Task.Title}, adaptation" : "Adaptation";
        var verb = outcome.Helped ? "helped" : outcome.Hurt ? "hurt" : "made no difference beyond chance";
        var by = outcome.Helped ? $"{Say.Points(outcome.Gain)} above" : outcome.Hurt ? $"{Say.Points(outcome.Gain)} below" : $"{Say.Signed(outcome.Gain)} points against";
        return $"{where} {verb}: {outcome.After.Method} tells {Say.MeanAndSpread(outcome.After)} of the target right, {by} {outcome.Before.Method} ({Say.MeanAndSpread(outcome.Before)}).";
    }

    private static XElement Beside(RunRecord run, Outcome outcome)
    {
        var gap = outcome.After.GapCovered is { } covered && outcome.Bound is { } bound ? $"That is {Words.Percent(covered)} of the way to {bound.Method} ({Say.MeanAndSpread(bound)}), which learned from target labels. " : "";
        var paper = outcome.After.Paper is { } figure ? $"The paper reports {Words.Percent(figure)}{(outcome.Before.Paper is { } before ? $" ({Words.Percent(before)} without adaptation)" : "")}{OtherData(run, [outcome])}. " : "";
        return Plain("p", gap + paper + Spread(outcome.HasSpread) + Oracle(outcome));
    }

    private static string OtherData(RunRecord run, IReadOnlyList<Outcome> outcomes) =>
        run.Results is { } results && outcomes.Any(outcome => PublishedData.IsOther(results, outcome.Task.Source, outcome.Task.Target)) ? " on other data than was at hand here" : "";

    private static string Spread(bool hasSpread) => hasSpread ? "± is the sample deviation over the seeds." : "One seed says nothing of the spread: run several (--seeds 1,2,3).";

    private static string Oracle(Outcome outcome) => Say.IsOracle(outcome.Task.RunsOf(outcome.After.Method)) ? " The number is an oracle's: target labels chose it." : "";

    private static (HealthState State, string Words) Several(List<Outcome> outcomes)
    {
        var (helped, hurt) = (outcomes.Count(outcome => outcome.Helped), outcomes.Count(outcome => outcome.Hurt));
        var gain = outcomes.Average(outcome => outcome.Gain);
        var state = gain > 0 && helped > hurt ? HealthState.Good : gain < 0 && hurt > helped ? HealthState.Failed : HealthState.Warning;
        var (after, before) = (outcomes[0].After.Method, outcomes[0].Before.Method);
        return (state, $"Adaptation helped on {helped} of {outcomes.Count} tasks{(hurt > 0 ? $" and hurt on {hurt}" : "")}: on their mean {after} tells {Words.Percent(outcomes.Average(outcome => outcome.AfterMean))} of the target right, {Say.Signed(gain)} points against {before} ({Words.Percent(outcomes.Average(outcome => outcome.BeforeMean))}).");
    }

    private static XElement MeanBeside(RunRecord run, List<Outcome> outcomes)
    {
        var papers = outcomes.Where(outcome => outcome.After.Paper is not null).ToList();
        var bounds = outcomes.Where(outcome => outcome.Bound is not null).ToList();
        return Plain("p",
            (bounds.Count == outcomes.Count ? $"Trained on target labels the mean is {Words.Percent(bounds.Average(outcome => outcome.Bound!.Mean!.Value))}. " : "")
            + (papers.Count > 0 ? $"The paper's mean over {(papers.Count == outcomes.Count ? "these tasks" : $"{papers.Count} of these tasks")} is {Words.Percent(papers.Average(outcome => outcome.After.Paper!.Value))}{OtherData(run, papers)}, ours over the same {Words.Percent(papers.Average(outcome => outcome.AfterMean))}. " : "")
            + "A task counts as helped where the gain is greater than two standard errors over the seeds. " + (outcomes.TrueForAll(outcome => outcome.HasSpread) ? "" : Spread(false)));
    }

    private static XElement? HealthLine(IReadOnlyDictionary<TaskRecord, IReadOnlyList<HealthVerdict>> health)
    {
        var verdicts = health.SelectMany(entry => entry.Value).ToList();
        if (verdicts.Count == 0)
            return null;
        if (verdicts is [var only])
            return Plain("p", "Health: ", only.Findings[0].Says);
        var counts = verdicts.GroupBy(verdict => verdict.Findings[0].Kind).OrderByDescending(group => group.First().State).ThenByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} × {char.ToLowerInvariant(group.First().Findings[0].Says[0])}{group.First().Findings[0].Says.TrimEnd('.')[1..]}"));
        return Plain("p", "Health: ", string.Join("; ", counts), ".");
    }

    private static XElement? Failed(RunRecord run) => run.Results is { Failures: { Count: > 0 } failures }
        ? Plain("p", $"{Say.Count(failures.Count, "run")} failed, the first ({failures[0].Method} seed {failures[0].Seed} of {failures[0].Source} → {failures[0].Target}): {failures[0].Reason} Try again with: dotnet run -- --resume {run.Folder} --retry failed")
        : null;

    private static XElement? Missing(RunRecord run) => run.Planned is { } planned && (run.Results?.Runs.Count ?? 0, run.Results?.Failures.Count ?? 0) is var (done, failed) && done + failed < planned
        ? Plain("p", $"{done} of {planned} runs are finished. The others follow with: dotnet run -- --resume {run.Folder}")
        : null;
}
