using Dann.Runtime.Data;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Methods;

/// <summary>Looks at the domains of a task together: what looks as if it did not belong together is told. What one network cannot take is refused by <see cref="ShapeAgreement"/> and <see cref="ClassAgreement"/>.</summary>
internal static class DomainAgreement
{
    private const int MostNamed = 5;

    /// <summary>What looks as if it did not belong together, each in a line for the user.</summary>
    /// <param name="source">The labelled domain, several ones pooled.</param>
    /// <param name="target">The target.</param>
    public static IEnumerable<string> Doubts(DomainSplits source, DomainSplits target)
    {
        var learned = Counts(source.Train);
        var names = source.Train.ClassNames;
        var measured = target.Test.HasLabels ? Counts(target.Test) : null;
        var unlearned = Enumerable.Range(0, names.Count).Where(label => learned[label] == 0).ToList();
        if (unlearned.Count > 0)
        {
            var lost = measured is null ? 0 : unlearned.Sum(label => measured[label]);
            yield return $"{source.Train.Name} has no sample of {Classes(unlearned, names)}: what has no labelled sample is never learned{(lost > 0 ? $", and {Words.Count(lost)} of {Words.Count(target.Test.Count)} samples of {target.Test.Name}, which are of {(unlearned.Count == 1 ? "it" : "them")}, count as wrong" : "")}. Are the labels of both domains numbered alike?";
        }

        if (measured is not null && Enumerable.Range(0, names.Count).Where(label => measured[label] == 0 && learned[label] > 0).ToList() is { Count: > 0 } unmeasured)
            yield return $"{target.Test.Name} has no sample of {Classes(unmeasured, names)}, which {source.Train.Name} has: its accuracy is that of the other classes. Are the labels of both domains numbered alike?";
        if (ValueRange.Doubt(source.Train, target.Train) is { } range)
            yield return range;
    }

    private static long[] Counts(DomainData data)
    {
        using var counts = data.Labels.bincount(null, data.ClassNames.Count).cpu();
        return counts.data<long>().ToArray();
    }

    private static string Classes(List<int> labels, IReadOnlyList<string> names) =>
        $"{(labels.Count == 1 ? "the class" : $"{labels.Count} of {names.Count} classes:")} {string.Join(", ", labels.Take(MostNamed).Select(label => names[label]))}{(labels.Count > MostNamed ? ", …" : "")}";
}
