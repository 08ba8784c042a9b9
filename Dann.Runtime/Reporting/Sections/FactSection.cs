using System.Globalization;
using System.Xml.Linq;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>What was run: data, device, versions, seeds, and the whole config.</summary>
internal static class FactSection
{
    public static XElement Write(RunRecord run) => Element("section", null, At("id", "facts"),
        Plain("h2", "What was run"),
        Element("dl", "facts", Facts(run).Where(fact => fact.Value.Length > 0).Select(fact => new[] { Plain("dt", fact.Name), Plain("dd", fact.Value) })),
        Data(run),
        run.Problems.Count > 0 ? new object[] { Plain("h3", "What could not be read"), Plain("ul", run.Problems.Select(problem => Plain("li", problem))) } : null,
        Fold("The config with all defaults (config.resolved.yaml)", false, Plain("pre", Plain("code", run.ConfigText))));

    private static IEnumerable<(string Name, string Value)> Facts(RunRecord run)
    {
        var results = run.Results;
        var experiment = run.Config?.Run.Experiment;
        var runs = results?.Runs ?? [];
        yield return ("command", run.Identity?.Command ?? results?.Command ?? "");
        yield return ("begun", run.Identity?.Started.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "");
        yield return ("goes on from", run.Identity?.Continues ?? "");
        yield return ("device", Device(run.Identity?.Device ?? results?.Device, run.Identity?.Threads ?? results?.Threads));
        yield return ("software", run.Identity?.Software ?? results?.Software ?? "");
        yield return ("changed since", string.Join("; ", run.Identity?.Changes ?? []));
        yield return ("tasks", string.Join("; ", run.Tasks.Select(task => task.Title)));
        yield return ("methods", string.Join(", ", experiment?.Methods.Select(method => method.Name) ?? runs.Select(result => result.Method).Distinct()));
        yield return ("seeds", string.Join(", ", experiment?.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)) ?? runs.Select(result => result.Seed.ToString(CultureInfo.InvariantCulture)).Distinct()));
        yield return ("selection", runs.Count == 0 ? "" : string.Join(", ", runs.Select(result => result.Selection).Distinct()));
        yield return ("from the grid", string.Join("; ", runs.Where(result => result.Candidate is not null).GroupBy(result => (result.Method, result.Candidate)).Select(group => $"{group.Key.Method}: {group.Key.Candidate} ({group.Count()})")));
        yield return ("runs", runs.Count == 0 ? "none finished" : $"{runs.Count}{(run.Planned is { } planned && planned != runs.Count ? $" of {planned}" : "")}, {Words.Duration(runs.Sum(result => result.Seconds))} of training and evaluation");
        yield return ("failed", results is not { Failures.Count: > 0 } ? "" : string.Join("; ", results.Failures.Select(failure => $"{failure.Method} seed {failure.Seed}{(run.Tasks.Count > 1 ? $" of {failure.Source} → {failure.Target}" : "")}: {failure.Reason}")));
        yield return ("folder", run.Folder);
    }

    private static string Device(string? device, int? threads) => device is null ? "" : $"{device}{(threads is { } count ? $", {Say.Count(count, "thread")}" : "")}";

    private static XElement? Data(RunRecord run) => run.Results is not { Data.Count: > 0 } results ? null : Element("div", "wide", Plain("table",
        Plain("thead", Row("th", "data", "train", "test", "published as", "notes")),
        Plain("tbody", results.Data.Select(note => Plain("tr", Plain("td", note.Name, note.Set is { } set && set != note.Name ? Element("span", "soft", $" ({set})") : null), Plain("td", Words.Count(note.Train)), Plain("td", Words.Count(note.Test)), Element("td", "words", note.Published.Replace("`", "", StringComparison.Ordinal)), Element("td", "words", string.Join(". ", note.Notes)))))));
}
