using Dann.Dsl.DataSets;

namespace Dann.Runtime.Reporting;

/// <summary>Compares the data of runs with what its authors published: a figure on a part of it, or on what stands in for it, is not the paper's.</summary>
internal static class PublishedData
{
    /// <summary>How the data of runs differs from what was published, a line for each domain that does.</summary>
    public static IReadOnlyList<string> Differences(Results results) => [.. results.Data.Select(Difference).OfType<string>()];

    /// <summary>Was a task run on other data than its authors published?</summary>
    public static bool IsOther(Results results, string source, string target) =>
        results.Data.Any(note => source.Split('+').Append(target).Contains(note.Name) && Difference(note) is not null);

    /// <summary>How a domain differs from what was published, as <c>syn-signs 1,982 samples (published: 100,000)</c>; null where it does not, or where nothing was published.</summary>
    public static string? Difference(DataNote note)
    {
        var name = note.Set ?? note.Name;
        var (key, domain) = name.Split('/', 2) is [var set, var part] ? (set, part) : (name, null);
        if (DataSetCatalogue.All.Find(key) is not DataSetEntry entry)
            return null;
        var published = entry.Published.Where(sizes => sizes.Domain is null || sizes.Domain == domain).ToList();
        return published.Count == 0 || published.Exists(sizes => (sizes.Train, sizes.Test) == (note.Train, note.Test))
            ? null
            : $"{note.Name} {Words(note.Train, note.Test, published.TrueForAll(IsOneList) ? " samples" : "")} (published: {string.Join(" or ", published.Select(sizes => Words(sizes.Train, sizes.Test, "")))})";
    }

    // The domains of a set that is one list of images are trained and measured on it.
    private static bool IsOneList(PublishedSizes sizes) => sizes.Train == sizes.Test;

    private static string Words(long train, long test, string noun) =>
        train == test ? $"{Reporting.Words.Count(train)}{noun}" : $"{Reporting.Words.Count(train)} train and {Reporting.Words.Count(test)} test";
}
