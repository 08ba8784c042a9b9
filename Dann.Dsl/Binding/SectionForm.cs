using Dann.Dsl.Catalogues;
using Dann.Dsl.Schemas;

namespace Dann.Dsl.Binding;

/// <summary>A key that a section may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Summary">What stands behind it: messages say it where the key is missing, and editors show it.</param>
/// <param name="Schema">What may be written for it.</param>
/// <param name="IsRequired">Must it be there?</param>
internal sealed record SectionKey(string Name, string Summary, Schema Schema, bool IsRequired = false)
{
    /// <summary>A key with a plain value.</summary>
    public static SectionKey Of(Parameter parameter) => new(parameter.Name, parameter.Summary, parameter.Schema, parameter.IsRequired);
}

/// <summary>The keys of a section, which the binder reads and the schema lists.</summary>
internal sealed class SectionForm(params SectionKey[] keys)
{
    /// <summary>The keys, in the order messages list them.</summary>
    public IReadOnlyList<SectionKey> Keys { get; } = keys;

    /// <summary>Their names.</summary>
    public string[] Names { get; } = [.. keys.Select(key => key.Name)];

    /// <summary>A map of these keys.</summary>
    public Schema Schema => SchemaOf.Map(
        Keys.Select(key => SchemaOf.Pair(key.Name, key.Schema.Described(key.Summary))),
        Keys.Where(key => key.IsRequired).Select(key => key.Name));
}
