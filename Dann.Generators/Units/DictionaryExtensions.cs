namespace Dann.Generators.Units;

/// <summary>What netstandard2.0 leaves out.</summary>
internal static class DictionaryExtensions
{
    /// <summary>The value of a key; null where there is none.</summary>
    public static TValue? GetValueOrNull<TKey, TValue>(this Dictionary<TKey, TValue> values, TKey key)
        where TKey : notnull
        where TValue : class => values.TryGetValue(key, out var value) ? value : null;
}
