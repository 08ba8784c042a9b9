namespace Dann.Dsl.Catalogues;

/// <summary>Finds the word that was likely meant.</summary>
public static class NearestWord
{
    private const int MostListed = 12;
    private const int FewListed = 8;

    // Nobody mistypes a word into one of thousands, or one that is longer than a line.
    private const int MostCompared = 1000;
    private const int LongestCompared = 100;

    /// <summary>The candidate nearest to the word by edits, at most a third of its length away (at least 2); else the longest that the word contains as a part; null where there is none.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestCompared)
            return null;
        var limit = Math.Max(2, word.Length / 3);
        var few = candidates.Where(candidate => candidate.Length <= LongestCompared).Take(MostCompared).ToList();
        return few
            .Select(candidate => (candidate, distance: Distance(Plain(word), Plain(candidate))))
            .Where(pair => pair.distance <= limit && pair.distance < pair.candidate.Length)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault() ?? Part(word, few);
    }

    // torch says kernel_size.
    private static string? Part(string word, IEnumerable<string> candidates) =>
        candidates.Where(candidate => candidate.Length > 0 && $"_{word}_".Contains($"_{candidate}_")).OrderByDescending(candidate => candidate.Length).FirstOrDefault();

    /// <summary>" Did you mean 'x'?" for the nearest candidate, else " Known: a, b, c." with as many of them as a reader takes in.</summary>
    public static string Hint(string word, IEnumerable<string> candidates)
    {
        var all = candidates.ToList();
        return Of(word, all) is { } nearest ? $" Did you mean '{nearest}'?" : Known(all);
    }

    /// <summary>" Known: a, b, c." with as many of the candidates as a reader takes in.</summary>
    public static string Known(IEnumerable<string> candidates)
    {
        var all = candidates.ToList();
        return all.Count <= MostListed ? $" Known: {string.Join(", ", all)}." : $" Known: {string.Join(", ", all.Take(FewListed))} and {all.Count - FewListed} more.";
    }

    // Case, dashes and underscores are what people mix up most; they cost nothing.
    private static string Plain(string word) => word.Replace("_", "").Replace("-", "").ToLowerInvariant();

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
