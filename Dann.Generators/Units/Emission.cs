using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Generators.FrontEnds;

namespace Dann.Generators.Units;

/// <summary>A type of the project whose name a generated type would have.</summary>
/// <param name="FullName">Its name with its namespace.</param>
/// <param name="Members">Its members where it is a class that a generated part can complete; null where it is none.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record TakenName(string FullName, EquatableArray<OwnMember>? Members, Place Place);

/// <summary>What is emitted of the models, in the project that they are in.</summary>
/// <param name="Units">The models.</param>
/// <param name="Findings">Why some are not, or not whole.</param>
internal sealed record Emission(EquatableArray<EmissionUnit> Units, EquatableArray<PlacedFinding> Findings)
{
    /// <summary>The name that generated code gives to every variable's type.</summary>
    private const string Var = "var";

    // Where such a type stands, `global::` means it and no longer the namespace.
    private static readonly string[] Roots = ["System", "TorchSharp", "Dann", "Dann.Dsl", "Dann.Runtime", "Dann.Runtime.Data", "Dann.Runtime.Modules", "Dann.Runtime.Native", "Dann.Runtime.Training"];

    /// <summary>The names that the models need for themselves.</summary>
    public static EquatableArray<string> Wanted(MergedModels models) => models.Units
        .SelectMany(unit => GeneratedTypes.Beside(unit.Model).Select(type => type.FullName)
            .Concat(unit.Model.IsOfConfig ? [unit.Model.FullName, .. Namespaces(unit.Model)] : [])
            .Concat(Namespaces(unit.Model).Select(name => $"{name}.{Var}")))
        .Concat(models.Units.Count == 0 ? [] : [Var, .. Roots])
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>Leaves out what cannot be emitted.</summary>
    /// <param name="models">The models.</param>
    /// <param name="taken">The types of the project that have names from <see cref="Wanted"/>.</param>
    /// <param name="oldLanguage">The version of C# that the project is compiled as, where it is older than generated code; else empty.</param>
    public static Emission Of(MergedModels models, EquatableArray<TakenName> taken, string oldLanguage)
    {
        var byName = taken.ToDictionary(name => name.FullName, StringComparer.Ordinal);
        var findings = new List<PlacedFinding>();
        var units = new List<EmissionUnit>();
        foreach (var unit in models.Units)
        {
            if (Fitting(unit.Model, byName, findings) is { } model)
                units.Add(unit with { Model = model });
        }

        if (oldLanguage.Length == 0 || units.Count == 0)
            return new Emission(units.ToEquatableArray(), findings.Distinct().ToEquatableArray());
        var problem = $"Generated code needs C# 12 or later, and this project is compiled as C# {oldLanguage}. Take LangVersion out of the project, or set it to 12 or more.";
        return new Emission(
            units.Select(unit => unit with { Model = unit.Model with { Network = null, Problem = $"{RuleBook.OldLanguage.Code}: {problem}" } }).ToEquatableArray(),
            new[] { new PlacedFinding(RuleBook.OldLanguage, problem, default) }.ToEquatableArray());
    }

    private static ModelUnit? Fitting(ModelUnit unit, Dictionary<string, TakenName> taken, List<PlacedFinding> findings)
    {
        if (taken.Count == 0)
            return unit;
        var inScope = Namespaces(unit).Select(name => $"{name}.{Var}").Append(Var);
        if (inScope.Select(taken.GetValueOrNull).FirstOrDefault(found => found is not null) is { } var)
        {
            Report(var, "A type called 'var' takes that word from all code around it, also from what is generated. Give it another name.");
            return null;
        }

        if (Roots.Select(taken.GetValueOrNull).FirstOrDefault(found => found is not null) is { } root)
        {
            Report(root, $"The type '{root.FullName}' has the name of a namespace that generated code speaks of, and hides it. Give it another name, or put it into a namespace.");
            return null;
        }

        if (unit.IsOfConfig)
        {
            if (Namespaces(unit).Select(taken.GetValueOrNull).FirstOrDefault(found => found is not null) is { } @namespace)
            {
                Report(@namespace, $"The models of YAML are generated into the namespace {unit.Namespace}, and the type '{@namespace.FullName}' has the name of one on the way. Give it another name, or the project another RootNamespace.");
                return null;
            }

            if (taken.GetValueOrNull(unit.FullName) is { } type)
            {
                if (type.Members is not { } members)
                {
                    Report(type, $"The type '{unit.Shell.Name}' has the name of the model that {unit.Origin} declares, for which a class is generated. Give one of them another name; a part of that class is declared as: public partial class {unit.Shell.Name}");
                    return null;
                }

                if (OwnMembers.Clash(unit.Shell, members, unit.Network, areMethodsGenerated: true) is { } clash)
                {
                    findings.Add(clash);
                    return null;
                }
            }
        }

        return GeneratedTypes.Beside(unit).Aggregate(unit, (left, generated) =>
        {
            // A part of the trainer may be the author's own.
            if (taken.GetValueOrNull(generated.FullName) is not { } type || (type.Members is not null && generated.FullName == GeneratedTypes.TrainerOf(unit.FullName)))
                return left;
            Report(type, $"The type '{type.FullName}' has the name of {generated.What} of the model '{unit.Shell.Name}', which is generated. Give one of them another name.");
            return GeneratedTypes.Without(left, generated);
        });

        void Report(TakenName type, string message) => findings.Add(new PlacedFinding(RuleBook.NameClash, message, type.Place));
    }

    // Consumer.Models: Consumer, Consumer.Models.
    private static IEnumerable<string> Namespaces(ModelUnit unit)
    {
        var parts = unit.Namespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Select((_, i) => string.Join(".", parts.Take(i + 1)));
    }
}
