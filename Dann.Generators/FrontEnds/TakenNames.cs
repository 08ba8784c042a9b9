using Dann.Dsl.Architecture;
using Dann.Generators.Emit;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>Finds the types of the project that have names which generated types would have.</summary>
internal static class TakenNames
{
    /// <summary>Those among the names that are taken, in their order. Looks at the names of types alone where none is.</summary>
    public static EquatableArray<TakenName> In(EquatableArray<string> wanted, Compilation compilation, CancellationToken cancellation)
    {
        var last = new HashSet<string>(wanted.Select(name => Plain(name.Substring(name.LastIndexOf('.') + 1))), StringComparer.Ordinal);
        if (wanted.Count == 0 || !compilation.ContainsSymbolsWithName(last.Contains, SymbolFilter.Type, cancellation))
            return default;
        return wanted
            .Select(name => compilation.Assembly.GetTypeByMetadataName(Plain(name)) is { } type && type.Locations[0] is { SourceTree: { } tree, SourceSpan: var span }
                ? new TakenName(name, CanBeCompleted(type) ? OwnMembers.Of(type, []).ToEquatableArray() : null, SyntaxPlaces.Of(tree, span))
                : null)
            .OfType<TakenName>()
            .ToEquatableArray();
    }

    private static bool CanBeCompleted(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false, IsAbstract: false, IsGenericType: false, DeclaredAccessibility: Accessibility.Public, IsFileLocal: false }
        && (type.BaseType is null or { SpecialType: SpecialType.System_Object } || type.BaseType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) is RuntimeNames.DannModel or RuntimeNames.DannTrainer)
        && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared)
        && type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && ModelSyntax.IsPartial(declaration));

    private static string Plain(string name) => name.Replace("@", "");
}
