using System.Collections.Immutable;
using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Generators.FrontEnds;

namespace Dann.Generators.Units;

/// <summary>The models of a compilation taken together.</summary>
/// <param name="Units">The models, each once.</param>
/// <param name="Findings">What is wrong with them together, and how large each is.</param>
internal sealed record MergedModels(EquatableArray<EmissionUnit> Units, EquatableArray<PlacedFinding> Findings)
{
    /// <summary>Takes one of several equal declarations of a model, and reports the unequal ones.</summary>
    public static MergedModels Of(ImmutableArray<ParsedModel> inCode, ImmutableArray<ParsedModel> inConfigs)
    {
        var byName = new Dictionary<string, ModelUnit>(StringComparer.Ordinal);
        var prefixes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var units = new List<EmissionUnit>();
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var findings = new List<PlacedFinding>();
        foreach (var parsed in inCode.Concat(inConfigs))
        {
            if (parsed.Unit is not { } unit)
                continue;
            if (!byName.TryGetValue(unit.FullName, out var first))
            {
                byName.Add(unit.FullName, unit);
                places.Add(unit.FullName, parsed.NamePlace);
                units.Add(new EmissionUnit(Prefix(unit.FullName, prefixes), unit));
                if (unit.Network is { } network)
                    findings.Add(new PlacedFinding(RuleBook.ModelSize, SizeSummary.Of(network), parsed.NamePlace));
            }
            else if (Conflict(first, unit) is { } problem)
            {
                findings.Add(new PlacedFinding(RuleBook.ModelDeclaredTwice, problem, parsed.NamePlace));
            }
        }

        return new MergedModels(units.Select(unit => unit with { Model = Apart(unit.Model) }).ToEquatableArray(), findings.Distinct().ToEquatableArray());

        // A model can be called as the trainer of another.
        ModelUnit Apart(ModelUnit unit) => GeneratedTypes.Beside(unit).Aggregate(unit, (left, type) =>
        {
            if (!byName.TryGetValue(type.FullName, out var other))
                return left;
            findings.Add(new PlacedFinding(RuleBook.NameClash, $"The model '{other.Shell.Name}' has the name of {type.What} of the model '{unit.Shell.Name}', which is generated. Give one of them another name.", places[type.FullName]));
            return GeneratedTypes.Without(left, type);
        });
    }

    // A broken declaration has its own finding; what it would be once mended, nobody knows.
    private static string? Conflict(ModelUnit first, ModelUnit second)
    {
        if (first.Network is null || second.Network is null || first.Network.Network.Computes(second.Network.Network))
            return null;
        return $"{first.Origin} declares another network under the name '{second.Shell.Name}'. Give one of them another name, or make them equal.";
    }

    // Compilers compare the names of generated files without regard to case.
    private static string Prefix(string fullName, HashSet<string> taken)
    {
        // The at sign of a keyword is refused in them.
        var plain = fullName.Replace("@", "");
        var prefix = plain;
        for (var i = 2; !taken.Add(prefix); i++)
            prefix = $"{plain}.{i}";
        return prefix;
    }
}
