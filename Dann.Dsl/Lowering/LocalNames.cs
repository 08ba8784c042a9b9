namespace Dann.Dsl.Lowering;

/// <summary>Names that no member of a class and no other variable in it has.</summary>
internal sealed class LocalNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name wanted, or one with a number behind it.</summary>
    public string Take(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
            name = $"{wanted}{i}";
        return name;
    }
}
