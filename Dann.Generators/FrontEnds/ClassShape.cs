using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Generators.Emit;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>Can a class be completed, and how far?</summary>
/// <param name="Extent">How much of it can be written; null for nothing.</param>
/// <param name="Findings">Why not all of it; at most one.</param>
internal sealed record ClassShape(ShellExtent? Extent, IReadOnlyList<PlacedFinding> Findings)
{
    public static ClassShape Of(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<BranchMethod> members)
    {
        if (!ModelSyntax.IsPartial(declaration) && type.DeclaringSyntaxReferences.Length == 1)
            return NotPartial(declaration, members);
        if (declaration.Ancestors().OfType<TypeDeclarationSyntax>().Any(container => !ModelSyntax.IsPartial(container)))
            return Refuse(null, declaration, "is nested in another type");
        if (Problem(type) is var (extent, problem))
            return Refuse(extent, declaration, problem);
        // The binder says what is wrong with the name, the compiler with the base class.
        var isRefused = Identifiers.ProblemOfModel(type.Name) is not null || type.BaseType is { TypeKind: TypeKind.Error };
        return new ClassShape(
            isRefused || members.Any(member => Identifiers.ProblemOfMethod(member.Symbol.Name) is not null) ? ShellExtent.MethodsOnly : ShellExtent.ModelAndTrainer,
            []);
    }

    // Where it has partial methods, the compiler asks for the word itself: once (CS0260) if there is a generated part, else at every method.
    private static ClassShape NotPartial(TypeDeclarationSyntax declaration, List<BranchMethod> members) =>
        members.Any(member => ModelSyntax.IsPartial(member.Syntax))
            ? new ClassShape(ShellExtent.ModelAndTrainer, [])
            : Refuse(null, declaration, "is not partial", new Remedy(RemedyKind.MakePartial));

    private static (ShellExtent? Extent, string Problem)? Problem(INamedTypeSymbol type)
    {
        if (type.IsFileLocal)
            return (null, "is local to its file");
        if (type.IsStatic)
            return (ShellExtent.MethodsOnly, "is static");
        if (type.IsRecord)
            return (ShellExtent.MethodsOnly, "is a record");
        if (type.BaseType?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == RuntimeNames.TensorModule)
            return (ShellExtent.OwnModule, "names a base class, which is generated");
        if (type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } parent && parent.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) != RuntimeNames.DannModel)
            return (ShellExtent.MethodsOnly, $"has the base class {parent.Name}");
        if (type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
            return (ShellExtent.MethodsOnly, "has a constructor, which is generated");
        if (type.ContainingType is not null)
            return (ShellExtent.ModelOnly, "is nested in another type");
        if (type.IsGenericType)
            return (ShellExtent.ModelOnly, "is generic");
        return type.IsAbstract ? (ShellExtent.ModelAndTrainer, "is abstract") : null;
    }

    private static ClassShape Refuse(ShellExtent? extent, TypeDeclarationSyntax declaration, string problem, Remedy? remedy = null)
    {
        var name = declaration.Identifier.Text;
        var accessibility = declaration.Modifiers.Any(SyntaxKind.InternalKeyword) ? "internal" : "public";
        return new ClassShape(extent, [new PlacedFinding(
            RuleBook.ClassShape,
            $"The class '{name}' {problem}, so it cannot be completed. Declare it in a namespace as: {accessibility} partial class {name}",
            SyntaxPlaces.Of(declaration.Identifier)) { Remedy = remedy }]);
    }
}
