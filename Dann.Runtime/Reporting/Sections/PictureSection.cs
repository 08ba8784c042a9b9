using System.Xml.Linq;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>Samples of both domains, and the target samples on which adaptation changed the answer.</summary>
internal static class PictureSection
{
    private const int SmallSide = 40;

    public static XElement? Write(RunRecord run)
    {
        var tasks = run.Tasks.Where(task => task.Pictures is not null || task.Comparisons.Count > 0).ToList();
        if (tasks.Count == 0)
            return null;
        return Element("section", null, At("id", "samples"),
            Plain("h2", "Samples"),
            tasks.Count == 1 ? Task(run, tasks[0]) : tasks.Select((task, i) => Fold(task.Title, i == 0, [.. Task(run, task)])));
    }

    private static IEnumerable<object?> Task(RunRecord run, TaskRecord task)
    {
        var isSmall = task.Pictures is { } shown && Math.Max(shown.Width, shown.Height) <= SmallSide;
        if (task.Pictures is { } pictures)
        {
            yield return Plain("h3", $"Source: {task.Source}");
            yield return Grid(pictures.Source, sample => [Class(run, sample)], isSmall);
            yield return Plain("h3", $"Target: {task.Target}");
            yield return Grid(pictures.Target, sample => [Class(run, sample)], isSmall);
        }

        foreach (var comparison in task.Comparisons)
        {
            if (comparison.ChangedCount is { } changed)
            {
                yield return Plain("h3", $"{comparison.After} and {comparison.Before} give {Count(changed)} of {Count(comparison.Samples)} target samples different classes (seed {comparison.Seed})");
                yield return Grid([.. comparison.Changed.Select(sample => sample.Picture)], Answers(run, comparison), isSmall);
                yield return comparison.Changed.Any(sample => sample.Picture.Image is not null) ? Element("p", "soft", $"Below each: what {comparison.Before} says, and behind the arrow what {comparison.After} says. Which of the two is right, nobody has said.") : null;
                continue;
            }

            yield return Plain("h3", $"{comparison.After} right, {comparison.Before} wrong: {Count(comparison.MendedCount)} of {Count(comparison.Samples)} target samples (seed {comparison.Seed})");
            yield return Changes(run, comparison.Mended, isSmall);
            yield return Plain("h3", $"{comparison.After} wrong, {comparison.Before} right: {Count(comparison.BrokenCount)}");
            yield return Changes(run, comparison.Broken, isSmall);
        }

        if (task.Comparisons.Any(comparison => comparison.Mended.Any(sample => sample.Picture.Image is not null)))
            yield return Element("p", "soft", "Below each: its class, and what the wrong method says, struck out.");
    }

    private static XElement? Changes(RunRecord run, IReadOnlyList<ChangedSample> samples, bool isSmall)
    {
        var wrong = samples.ToDictionary(sample => sample.Picture, sample => sample.Before == sample.Picture.Label ? sample.After : sample.Before);
        return Grid([.. samples.Select(sample => sample.Picture)], picture => [Class(run, picture), " ", Plain("s", run.ClassName(wrong[picture]))], isSmall);
    }

    private static string Class(RunRecord run, SamplePicture sample) => sample.Label is { } label ? run.ClassName(label) : "";

    private static Func<SamplePicture, object?[]> Answers(RunRecord run, MethodComparison comparison)
    {
        var answers = comparison.Changed.ToDictionary(sample => sample.Picture);
        return picture => [$"{run.ClassName(answers[picture].Before)} → {run.ClassName(answers[picture].After)}"];
    }

    private static XElement? Grid(IReadOnlyList<SamplePicture> samples, Func<SamplePicture, object?[]> caption, bool isSmall)
    {
        var drawn = samples.Where(sample => IsPicture(sample.Image)).ToList();
        return drawn.Count == 0 ? null : Element("div", "pictures", drawn.Select(sample => Plain("figure",
            Element("img", isSmall ? "small" : null, At("src", $"data:image/webp;base64,{sample.Image}"), At("alt", $"sample {Count(sample.Index)}"), At("loading", "lazy")),
            Plain("figcaption", caption(sample)))));
    }

    // The file is read from disk: what is no base64 goes into no address.
    private static bool IsPicture(string? image) => image is { Length: > 0 } && image.All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '=');

    private static string Count(long count) => Words.Count(count);
}
