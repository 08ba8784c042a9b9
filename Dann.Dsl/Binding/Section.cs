using Dann.Dsl.Catalogues;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>A map whose keys are known; reports the others at once.</summary>
internal sealed class Section
{
    private readonly BindingContext _context;
    private readonly SurfaceMap _map;
    private readonly string _name;
    private readonly string[] _keys;

    private Section(BindingContext context, SurfaceMap map, string name, string[] keys) => (_context, _map, _name, _keys) = (context, map, name, keys);

    /// <summary>Where the section is.</summary>
    public Place Place => _map.Place;

    /// <summary>Opens a map; null with a finding where the node is none.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="node">The node.</param>
    /// <param name="name">What messages call the section.</param>
    /// <param name="keys">The keys it may have.</param>
    public static Section? Open(BindingContext context, SurfaceNode node, string name, params string[] keys)
    {
        // `train:` with nothing behind it says nothing, which is allowed.
        if (node is SurfaceScalar { IsEmpty: true })
            node = new SurfaceMap([], node.Place);
        if (node is not SurfaceMap map)
        {
            context.Report(context.Rules.WrongType, node.Place, $"{name} is a map with the keys {string.Join(", ", keys)}.");
            return null;
        }

        CheckKeys(context, map, name, keys);
        return new Section(context, map, name, keys);
    }

    /// <summary>Reports keys that stand twice or are not among the known ones.</summary>
    public static void CheckKeys(BindingContext context, SurfaceMap map, string name, IReadOnlyCollection<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var known = new HashSet<string>(keys, StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!known.Contains(entry.Key.Text))
            {
                var hint = keys.Count == 0 ? " It takes none." : context.Hint(name, entry.Key.Text, keys);
                context.Report(context.Rules.UnknownKey, entry.Key.Place, $"{name} has no key '{entry.Key.Shown}'.{hint}");
            }
            else if (!seen.Add(entry.Key.Text))
            {
                context.Report(context.Rules.DuplicateKey, entry.Key.Place, $"The key '{entry.Key.Shown}' stands twice in {name}. Keep one.");
            }
        }
    }

    /// <summary>The unknown key that was likely meant to be <paramref name="key"/>; null where there is none, or the key is there.</summary>
    public static SurfaceEntry? Misspelled(SurfaceMap map, string key, IReadOnlyCollection<string> keys) => map.Find(key) is not null
        ? null
        : map.Entries.FirstOrDefault(entry => !keys.Contains(entry.Key.Text) && NearestWord.Of(entry.Key.Text, keys) == key);

    /// <summary>The value of a key; null where it is not written.</summary>
    public SurfaceNode? Find(string key) => _map.Find(key)?.Value;

    /// <summary>A key with its value; null where it is not written.</summary>
    public SurfaceEntry? FindEntry(string key) => _map.Find(key);

    /// <summary>The value of a key that must be there; null with a finding where it is not.</summary>
    public SurfaceNode? Require(string key, string whatFor)
    {
        var value = Find(key);
        if (value is null or SurfaceScalar { IsEmpty: true })
        {
            // A misspelled key is one mistake, told where it stands.
            if (Misspelled(_map, key, _keys) is null)
                _context.Report(_context.Rules.Missing, _map.Find(key)?.Key.Place ?? _map.Place, $"{_name} has no '{key}': {whatFor}.");
            return null;
        }

        return value;
    }

    /// <summary>The value of a key that must be there; null with a finding where it is not.</summary>
    public SurfaceNode? Require(SectionKey key) => Require(key.Name, key.Summary);

    /// <summary>The value of a key with a plain value, or its default where it is not written or not right, which is reported.</summary>
    public T Get<T>(Parameter<T> parameter) =>
        Find(parameter.Name) is { } node && ValueReader.TryRead(_context, parameter, node, out var value) ? (T)value! : parameter.Default!;

    /// <summary>The value of a key with a plain value; null where it is not written or not right, which is reported.</summary>
    public T? GetOrNull<T>(Parameter<T> parameter)
        where T : struct => Find(parameter.Name) is { } node && ValueReader.TryRead(_context, parameter, node, out var value) ? (T)value! : null;

    /// <summary>The value of a scalar key, or the default where it is not written or not right, which is reported.</summary>
    public T Get<T>(string key, ParameterType<T> type, T @default)
    {
        var parameter = Parameter.Optional(key, type, @default, "");
        return Find(key) is { } node && ValueReader.TryRead(_context, parameter, node, out var value) ? (T)value! : @default;
    }

    /// <summary>The value of a key that names a catalogue entry, or the default.</summary>
    public T Choose<T>(string key, Catalogue<T> catalogue, T @default) =>
        Find(key) is { } node && EntryBinder.Bind(_context, catalogue, node) is { } bound ? bound.Entry.Create(bound.Arguments) : @default;
}
