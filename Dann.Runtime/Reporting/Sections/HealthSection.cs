using System.Xml.Linq;
using Dann.Runtime.Reporting.Health;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>How the adversary fared, in words, with what says so and what to do.</summary>
internal static class HealthSection
{
    public static XElement? Write(RunRecord run, IReadOnlyDictionary<TaskRecord, IReadOnlyList<HealthVerdict>> health)
    {
        var entries = run.Tasks.SelectMany(task => health[task].Select(verdict => (Task: task, Verdict: verdict))).ToList();
        if (entries.Count == 0)
            return null;
        var saysTraining = entries.Select(entry => entry.Verdict.Training).Distinct().Count() > 1;
        return Element("section", null, At("id", "health"),
            Plain("h2", "Health of the adversary"),
            entries.Select(entry => new object?[]
            {
                run.Tasks.Count > 1 || saysTraining ? Plain("h3", run.Tasks.Count > 1 ? entry.Task.Title : "", saysTraining ? $" {entry.Verdict.Training}" : null) : null,
                entry.Verdict.Findings.Select(finding => Finding(finding, entry.Verdict.SeedCount)),
            }));
    }

    private static XElement Finding(HealthFinding finding, int seeds) => Element("div", $"finding {VerdictSection.Name(finding.State)}",
        Plain("p", Element("span", "state", Word(finding.State)), Plain("strong", finding.Says), seeds > 1 ? $" (in {(finding.Seeds == seeds ? "all" : $"{finding.Seeds} of")} {seeds} seeds)" : null),
        Plain("p", Element("span", "soft", "What says so: "), finding.Because),
        finding.Remedy.Length > 0 ? Plain("p", Element("span", "soft", "What to do: "), finding.Remedy) : null);

    private static string Word(HealthState state) => state switch
    {
        HealthState.Good => "healthy",
        HealthState.Note => "note",
        HealthState.Warning => "warning",
        _ => "failed",
    };
}
