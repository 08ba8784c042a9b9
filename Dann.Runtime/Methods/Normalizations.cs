using Dann.Runtime.Data;

namespace Dann.Runtime.Methods;

/// <summary>The words of <c>normalize: { mean: … }</c>.</summary>
internal static class Normalizations
{
    private static readonly Dictionary<string, Func<DomainSamples, DomainSamples, Normalization>> Kinds = new(StringComparer.Ordinal)
    {
        ["per_domain"] = Normalization.PerDomain,
        ["joint"] = Normalization.Joint,
    };

    public static IReadOnlyCollection<string> Words => Kinds.Keys;

    public static Normalization Create(string word, DomainSamples source, DomainSamples target) => Kinds[word](source, target);
}
