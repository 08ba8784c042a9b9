using System.Text;

namespace Dann.Runtime.Reporting;

/// <summary>Writes <c>docs/results.md</c>: for each experiment the command, the device, the seeds, the table beside the paper's, the data, and the time.</summary>
internal static class ResultsPage
{
    private const string Head = """
        # Results

        Written by `dotnet run -- report --results docs/results.md docs/results/*.json`; every figure comes from a `results.json`. Accuracies are fractions on the target's
        test split, ± is the sample deviation over the seeds, *gap* the share of the way from `source_only` to `train_on_target`. The paper is JMLR 17 (2016), Tables 1 to 3.
        Nothing is chosen on target labels, except where a name or a selection says *oracle*: such a number is an upper bound, no adaptation.
        † marks what was measured on other data than was published, mostly on a part of it: such a number is not comparable with the paper's.
        Domain accuracy and loss are those of the domain branch on both test splits; a half and ln 2 = .693 say that it cannot tell them apart.
        The A-distance is the paper's proxy, 0 to 2, of the features at the split.

        """;

    /// <summary>The page.</summary>
    /// <param name="experiments">The results, in this order.</param>
    /// <param name="pictureOf">The picture of an experiment, by its config's name, relative to the page; null where there is none.</param>
    public static string Write(IReadOnlyList<Results> experiments, Func<string, string?> pictureOf)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var experiment in experiments)
            WriteOne(page, experiment, pictureOf(experiment.Config));
        return page.ToString();
    }

    private static void WriteOne(StringBuilder page, Results results, string? picture)
    {
        page.Append('\n').Append("## ").Append(results.Config).Append("\n\n");
        if (results.Description.Length > 0)
            page.Append(results.Description).Append("\n\n");
        page.Append("    ").Append(results.Command).Append("\n\n");
        var differences = PublishedData.Differences(results);
        page.Append(ResultsTables.Of(results));
        if (differences.Count > 0)
            page.Append('\n').Append(ResultsTables.OtherData).Append(" Other data than published: ").Append(string.Join("; ", differences)).Append(".\n");
        if (picture is not null)
            page.Append("\n![").Append(results.Config).Append("](").Append(picture).Append(")\n");
        page.Append('\n').Append(Facts(results)).Append('\n');
        foreach (var note in results.Data)
            page.Append("* ").Append(Words(note)).Append('\n');
    }

    private static string Words(DataNote note) =>
        $"{note.Name}: {Reporting.Words.Count(note.Train)} train, {Reporting.Words.Count(note.Test)} test{(note.Published.Length > 0 ? $" (published: {note.Published})" : "")}{string.Concat(note.Notes.Select(line => $". {line}"))}";

    private static string Facts(Results results)
    {
        var runs = results.Runs;
        var selections = runs.Select(run => run.Selection).Distinct().ToList();
        var chosen = runs.Where(run => run.Candidate is not null).GroupBy(run => run.Method)
            .Select(method => $"{method.Key}: {string.Join(", ", method.GroupBy(run => run.Candidate).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} ({group.Count()})"))}").ToList();
        return $"Device: {results.Device}. Seeds: {string.Join(", ", runs.Select(run => run.Seed).Distinct())}. Selection: {string.Join(", ", selections)}. {FormattableString.Invariant($"{runs.Count} runs, {runs.Sum(run => run.Seconds) / 60:0.0} minutes of training and evaluation in all.")}"
            + (chosen.Count > 0 ? $"\nChosen from the grid, with the number of runs. {string.Join("; ", chosen)}." : "") + "\n";
    }
}
