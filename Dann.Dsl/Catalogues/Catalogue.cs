namespace Dann.Dsl.Catalogues;

/// <summary>Everything of one sort that a declaration can name.</summary>
/// <typeparam name="T">What its entries make.</typeparam>
public sealed class Catalogue<T>
{
    /// <summary>Makes a catalogue of the entries given.</summary>
    /// <param name="noun">What one entry is called in messages: <c>layer</c>, <c>data set</c>.</param>
    /// <param name="entries">The entries, in the order tables list them.</param>
    public Catalogue(string noun, params Entry<T>[] entries) => (Noun, Entries) = (noun, entries);

    /// <summary>What one entry is called in messages.</summary>
    public string Noun { get; }

    /// <summary>The noun with its article.</summary>
    internal string OneNoun => ("aeiou".IndexOf(Noun[0]) < 0 ? "a " : "an ") + Noun;

    /// <summary>Does a declaration name several of them, each behind a dash of its own?</summary>
    internal bool StandInLists { get; init; }

    /// <summary>The entries, in the order tables list them.</summary>
    public IReadOnlyList<Entry<T>> Entries { get; }

    /// <summary>The keys, in order.</summary>
    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    /// <summary>The entry with that YAML key; null where there is none.</summary>
    public Entry<T>? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The entry with that C# name; null where there is none.</summary>
    public Entry<T>? FindClass(string className) => Entries.FirstOrDefault(entry => entry.ClassName == className);
}
