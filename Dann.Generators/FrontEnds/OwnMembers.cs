using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;
using Dann.Generators.Emit;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.FrontEnds;

/// <summary>A member that the author of a class wrote beside its branches.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of its parameters where it is a method; null where it is none.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record OwnMember(string Name, EquatableArray<string>? Parameters, Place Place);

/// <summary>Tells members that would stand twice in a class: as its author wrote them, and as they are generated.</summary>
internal static class OwnMembers
{
    // Methods by the types of their parameters, because an overload is no clash.
    private static readonly Dictionary<string, string[]> Methods = new(StringComparer.Ordinal)
    {
        ["forward"] = [RuntimeNames.Tensor],
        ["ForwardTraining"] = [RuntimeNames.Tensor],
        ["ForwardHidden"] = [RuntimeNames.Tensor],
        ["InitializeParameters"] = [RuntimeNames.Generator],
        ["UseChannelsLast"] = [],
    };

    private static readonly string[] Others = ["Architecture", "ArchitectureHash", "HiddenWidth"];

    /// <summary>The members of a class but its branch methods and what every class has.</summary>
    public static IEnumerable<OwnMember> Of(INamedTypeSymbol type, List<BranchMethod> branches) =>
        from member in type.GetMembers()
        where !member.IsImplicitlyDeclared && member.CanBeReferencedByName && member.DeclaringSyntaxReferences.Length > 0
        where !branches.Exists(branch => SymbolEqualityComparer.Default.Equals(branch.Symbol, member))
        select new OwnMember(member.Name, ParametersOf(member), PlaceOf(member));

    /// <summary>What is wrong with the first that clashes; null where none does.</summary>
    /// <param name="className">The class.</param>
    /// <param name="members">Its members.</param>
    /// <param name="shaped">Its network; null where it is broken, and blocks and branches have no classes.</param>
    public static PlacedFinding? Clash(string className, EquatableArray<OwnMember> members, ShapedNetwork? shaped)
    {
        if (members.Count == 0)
            return null;
        var names = new HashSet<string>(shaped is null ? Others : Others.Concat(Names(NetworkPlan.Of(shaped))), StringComparer.Ordinal);
        return members.FirstOrDefault(member => names.Contains(member.Name) || IsGenerated(member)) is { } clash
            ? new PlacedFinding(RuleBook.ClassShape, $"The class '{className}' has a member '{clash.Name}', and one of that name is generated for it. Give yours another name.", clash.Place)
            : null;
    }

    private static IEnumerable<string> Names(NetworkPlan plan) => plan.Branches.SelectMany(branch => new[] { branch.Role, branch.ClassName }).Concat(plan.Classes.Select(family => family.Name));

    private static bool IsGenerated(OwnMember member) =>
        Methods.TryGetValue(member.Name, out var parameters) && (member.Parameters is not { } own || own.SequenceEqual(parameters));

    private static EquatableArray<string>? ParametersOf(ISymbol member) =>
        member is IMethodSymbol method ? method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).ToEquatableArray() : null;

    private static Place PlaceOf(ISymbol member)
    {
        var location = member.Locations[0];
        return location.SourceTree is { } tree ? SyntaxPlaces.Of(tree, location.SourceSpan) : default;
    }
}
