namespace Dann.Dsl.Naming;

/// <summary>Names that no member of a class and no other variable in it has.</summary>
/// <param name="taken">The names that are taken already.</param>
public sealed class LocalNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary>The name wanted, or one with a number behind it; cut where it is too long for the compiler.</summary>
    public string Take(string wanted)
    {
        wanted = Identifiers.Cut(wanted);
        if (_taken.Add(wanted))
            return wanted;
        // Counted on: among thousands that want one name, each would else try those of all before it.
        var number = _last.TryGetValue(wanted, out var last) ? last : 1;
        string name;
        do
            name = $"{wanted}{++number}";
        while (!_taken.Add(name));
        _last[wanted] = number;
        return name;
    }
}
