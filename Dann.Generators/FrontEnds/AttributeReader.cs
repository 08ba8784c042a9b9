using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>
/// The front-end of models in C#; beside its helpers in this folder, the only code that sees symbols. Where the compiler itself must already
/// report a mistake, nothing is added to that; what is emitted then is what keeps the compiler's error the only one.
/// </summary>
internal static class AttributeReader
{
    public static CodeDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        if (!IsFirst(context.Attributes[0], type, declaration, out var attribute))
            return null;

        var members = BranchMethod.AllOf(type, cancellation);
        var shape = ClassShape.Of(type, declaration, members);
        var roles = RoleAssignment.Of(members);
        // Whoever else completes such methods, they are no affair of ours unless a branch is missing.
        members.RemoveAll(member => member.IsBare && !roles.Findings.Any(finding => finding.Place == SyntaxPlaces.Of(member.Syntax.Identifier)));
        var types = new TypeLayers();
        var arguments = new List<PlacedFinding>();
        var model = Model(type, declaration, context.Attributes[0], attribute, roles, types, arguments);

        var unreadable = context.Attributes[0].AttributeConstructor is null || HasErrors(context.Attributes[0]) || members.Any(member => member.IsRefusedByCompiler) || types.IsRefusedByCompiler || type.BaseType is { TypeKind: TypeKind.Error };
        IEnumerable<PlacedFinding> findings = shape.Extent is null ? shape.Findings :
            shape.Findings.Concat(members.SelectMany(MethodShapes.Check)).Concat(roles.Findings).Concat(types.Findings).Concat(arguments);
        return new CodeDeclaration(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(Signatures.Names),
            shape.Extent is { } extent ? Shell(type, declaration, extent, members, roles) : null,
            type.Name,
            declaration.SyntaxTree.FilePath,
            model,
            findings.ToEquatableArray(),
            IsReadable: !unreadable,
            IsBindable: shape.Extent is not null && roles.Findings.Count == 0 && types.Findings.Count == 0 && arguments.Count == 0,
            IsCompletable: roles.Methods.Values.All(method => method.IsCompletable) && !members.Exists(member => member.IsRepeated),
            OwnMembers.Of(type, members).ToEquatableArray(),
            SyntaxPlaces.Of(declaration.Identifier));
    }

    // A second [DannModel] on another part of the class is refused by the compiler.
    private static bool IsFirst(AttributeData data, INamedTypeSymbol type, TypeDeclarationSyntax declaration, out AttributeSyntax attribute)
    {
        attribute = (AttributeSyntax)data.ApplicationSyntaxReference!.GetSyntax();
        var first = type.GetAttributes().First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, data.AttributeClass));
        return attribute.Parent?.Parent == declaration && first.ApplicationSyntaxReference?.GetSyntax() == attribute;
    }

    private static bool HasErrors(AttributeData attribute) =>
        attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(pair => pair.Value)).Any(value => value.Kind == TypedConstantKind.Error);

    private static SurfaceMap Model(INamedTypeSymbol type, TypeDeclarationSyntax declaration, AttributeData data, AttributeSyntax attribute, RoleAssignment roles, TypeLayers types, List<PlacedFinding> findings)
    {
        var place = SyntaxPlaces.Of(declaration.Identifier);
        List<SurfaceEntry> entries = [new(AttributeSurface.Word("name", place), AttributeSurface.Word(type.Name, place))];
        if (data.AttributeConstructor is not null)
            entries.AddRange(ModelArguments.Read(data, attribute, findings));
        entries.AddRange(roles.Entries(types));
        return new SurfaceMap(entries, place);
    }

    private static ClassShell Shell(INamedTypeSymbol type, TypeDeclarationSyntax declaration, ShellExtent extent, List<BranchMethod> members, RoleAssignment roles) => new(
        type.Name,
        extent == ShellExtent.ModelAndTrainer ? (type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal") : "",
        Signatures.Header(declaration),
        declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Signatures.Header).ToEquatableArray(),
        extent,
        type.DeclaringSyntaxReferences.Any(reference => ModelSyntax.IsDocumented(reference.GetSyntax())),
        members.Where(member => member.IsCompletable).Select(member => member.Shell(roles.RoleOf(member))).ToEquatableArray());
}
