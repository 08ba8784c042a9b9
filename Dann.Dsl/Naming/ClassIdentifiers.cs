using System.Text;

namespace Dann.Dsl.Naming;

/// <summary>Turns the names of classes, as a data set writes them, into members of an enum.</summary>
public static class ClassIdentifiers
{
    /// <summary>One identifier for each name, in order: words joined in PascalCase (<c>back_pack</c> to <c>BackPack</c>), each different from the others, and none longer than a name may be.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => Unique(Identifiers.Cut(Identifier(name)), taken, last))];
    }

    private static string Identifier(string name)
    {
        var text = new StringBuilder();
        var startsWord = true;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                startsWord = true;
                continue;
            }

            text.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            startsWord = false;
        }

        return text.Length == 0 ? "Class" : char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }

    private static string Unique(string identifier, HashSet<string> taken, Dictionary<string, int> last)
    {
        if (taken.Add(identifier))
            return identifier;
        var number = last.TryGetValue(identifier, out var reached) ? reached : 1;
        string candidate;
        do
            candidate = $"{identifier}_{++number}";
        while (!taken.Add(candidate));
        last[identifier] = number;
        return candidate;
    }
}
