using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;
using Dann.Generators.Emit;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.FrontEnds;

/// <summary>A member that the author of a class wrote beside its branches.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of its parameters where it is a method; null where it is none.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record OwnMember(string Name, EquatableArray<string>? Parameters, Place Place)
{
    /// <summary>Is it the method of a branch, which is completed and not generated?</summary>
    public bool IsBranch { get; init; }
}

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

    private static readonly string[] OneTensor = [RuntimeNames.Tensor];

    private static readonly string[] Others = ["Architecture", "ArchitectureHash", "HiddenWidth", "get_ArchitectureHash", "get_HiddenWidth"];

    /// <summary>The members of a class but what every class has.</summary>
    public static IEnumerable<OwnMember> Of(INamedTypeSymbol type, List<BranchMethod> branches) =>
        from member in type.GetMembers()
        where !member.IsImplicitlyDeclared && member.CanBeReferencedByName && member.DeclaringSyntaxReferences.Length > 0
        select new OwnMember(member.Name, ParametersOf(member), PlaceOf(member)) { IsBranch = branches.Exists(branch => SymbolEqualityComparer.Default.Equals(branch.Symbol, member)) };

    /// <summary>What is wrong with the first that clashes; null where none does.</summary>
    /// <param name="shell">The class.</param>
    /// <param name="members">Its members.</param>
    /// <param name="shaped">Its network; null where it is broken, and blocks and branches have no classes.</param>
    /// <param name="areMethodsGenerated">Are the methods of its branches generated too, as for a model in YAML?</param>
    public static PlacedFinding? Clash(ClassShell shell, EquatableArray<OwnMember> members, ShapedNetwork? shaped, bool areMethodsGenerated = false)
    {
        if (members.All(member => member.IsBranch && (shaped is null || shaped.Domains.Count == 1)))
            return null;
        var plan = shaped is null ? null : NetworkPlan.Of(shaped, shell.Methods.Select(method => method.Name));
        var fields = new HashSet<string>(plan?.Branches.SelectMany(branch => new[] { branch.Role, branch.ClassName }) ?? [], StringComparer.Ordinal);
        // The classes of blocks give way to the methods of branches.
        var others = new HashSet<string>(Others.Concat(plan?.Classes.Select(family => family.Name) ?? []), StringComparer.Ordinal);
        var methods = areMethodsGenerated ? shell.Methods.Select(method => method.Name).ToList() : [];
        return members.FirstOrDefault(member => fields.Contains(member.Name) || (!member.IsBranch && (others.Contains(member.Name) || IsGenerated(member) || (methods.Contains(member.Name) && Takes(member, OneTensor))))) is { } clash
            ? new PlacedFinding(RuleBook.ClassShape, $"The class '{shell.Name}' has a member '{clash.Name}', and one of that name is generated for it. Give yours another name.", clash.Place)
            : null;
    }

    private static bool IsGenerated(OwnMember member) => Methods.TryGetValue(member.Name, out var parameters) && Takes(member, parameters);

    // Whatever is no method has no overloads.
    private static bool Takes(OwnMember member, string[] parameters) => member.Parameters is not { } own || own.SequenceEqual(parameters);

    private static EquatableArray<string>? ParametersOf(ISymbol member) =>
        member is IMethodSymbol method ? method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).ToEquatableArray() : null;

    private static Place PlaceOf(ISymbol member)
    {
        var location = member.Locations[0];
        return location.SourceTree is { } tree ? SyntaxPlaces.Of(tree, location.SourceSpan) : default;
    }
}
