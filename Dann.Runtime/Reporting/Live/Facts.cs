namespace Dann.Runtime.Reporting.Live;

/// <summary>Puts short facts on lines, as many on each as there is room for.</summary>
internal static class Facts
{
    /// <summary>What stands between two facts.</summary>
    public const string Parting = "  ";

    /// <summary>The lines; a fact that is wider than a line is cut.</summary>
    public static IReadOnlyList<string> Fold(IEnumerable<string> facts, int width)
    {
        var lines = new List<string>();
        foreach (var fact in facts)
        {
            if (lines.Count > 0 && lines[^1].Length + Parting.Length + fact.Length <= width)
                lines[^1] += Parting + fact;
            else
                lines.Add(fact);
        }

        return [.. lines.Select(line => Cut(line, width))];
    }

    /// <summary>As much of a text as there is room for.</summary>
    public static string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];
}
