using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Methods;

/// <summary>Holds the domains of a task to each other: one network takes the samples of all, and what looks as if it did not belong together is told.</summary>
internal static class DomainAgreement
{
    private const int MostNamed = 5;

    /// <summary>Compares the shapes of samples.</summary>
    /// <param name="domains">The sources and the target, with what their names stand for.</param>
    /// <exception cref="DataException">One has samples of another shape than the first, or than itself.</exception>
    public static void CheckShapes(IReadOnlyList<(DomainSettings Settings, DomainSplits Splits)> domains)
    {
        var (first, splits) = domains[0];
        foreach (var (other, its) in domains)
        {
            if (!its.Train.SampleShape.SequenceEqual(splits.Train.SampleShape))
                throw new DataException($"{Shape(first, splits.Train)}, and {Shape(other, its.Train)}: one network takes samples of one shape alone.{Remedy(first, other)}");
            if (!its.Test.SampleShape.SequenceEqual(its.Train.SampleShape))
                throw new DataException($"{other.Name} has train samples of {Sizes(its.Train)} and test samples of {Sizes(its.Test)}: one network takes samples of one shape alone.");
        }
    }

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

    private static string Shape(DomainSettings domain, DomainData data) => $"{domain.Name} has samples of {Sizes(data)}{Origin(domain)}";

    private static string Sizes(DomainSamples data) => data.SampleShape is [var only] ? $"{only} values" : string.Join('x', data.SampleShape);

    // What a user would look at: the file, or the setting.
    private static string Origin(DomainSettings domain) =>
        domain.DataSet.TextOr("train_x") is { } file ? $" ({file})" : domain.DataSet.SizeOrNull is { } size ? $" (size: {size})" : "";

    private static string Remedy(DomainSettings first, DomainSettings other) => first.DataSet.SizeOrNull is { } size && other.DataSet.SizeOrNull is not null
        ? $" Write the same size for both, as data.target.size: {size}, or that of {other.Name} below data.domains."
        : "";
}
