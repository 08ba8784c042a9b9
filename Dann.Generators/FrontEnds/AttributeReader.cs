using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
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
    public static ParsedModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        if (!IsFirst(context.Attributes[0], type, declaration, out var attribute))
            return null;

        var members = BranchMethod.AllOf(type, cancellation);
        var shape = ClassShape.Of(type, declaration, members);
        var roles = RoleAssignment.Of(members);
        var bound = Bind(type, declaration, context.Attributes[0], attribute, roles);

        var unreadable = context.Attributes[0].AttributeConstructor is null || HasErrors(context.Attributes[0]) || members.Any(member => member.IsRefusedByCompiler);
        List<PlacedFinding> findings = unreadable ? [] : shape.Extent is null ? [.. shape.Findings] :
        [
            .. shape.Findings
                .Concat(members.SelectMany(MethodShapes.Check))
                .Concat(roles.Findings)
                // Without its layers or its role, a branch is wrong in more ways than its author made mistakes.
                .Concat(roles.Findings.Count > 0 ? [] : bound.Findings)
                .OrderBy(finding => finding.Place.File, StringComparer.Ordinal).ThenBy(finding => finding.Place.Offset),
        ];

        var isWhole = !unreadable && findings.Count == 0 && bound.Shaped is not null && roles.Methods.Values.All(method => method.IsCompletable) && !members.Exists(member => member.IsRepeated);
        var problem = isWhole ? "" : findings.Count > 0 ? $"{findings[0].Rule.Code}: {findings[0].Message}" : "The declaration does not compile.";
        var unit = shape.Extent is not { } extent ? null : new ModelUnit(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(Signatures.Names),
            Shell(type, declaration, extent, members),
            $"class {type.Name}",
            isWhole ? bound.Shaped : null,
            bound.ClassNames,
            problem);
        return new ParsedModel(unit, findings.ToEquatableArray(), SyntaxPlaces.Of(declaration.Identifier));
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

    private static BoundModel Bind(INamedTypeSymbol type, TypeDeclarationSyntax declaration, AttributeData data, AttributeSyntax attribute, RoleAssignment roles)
    {
        var place = SyntaxPlaces.Of(declaration.Identifier);
        List<SurfaceEntry> entries = [new(AttributeSurface.Word("name", place), AttributeSurface.Word(type.Name, place))];
        if (data.AttributeConstructor is not null)
            entries.AddRange(ModelArguments.Read(data, attribute));
        entries.AddRange(roles.Entries());
        return ModelBinder.Bind(new SurfaceMap(entries, place), declaration.SyntaxTree.FilePath);
    }

    private static ClassShell Shell(INamedTypeSymbol type, TypeDeclarationSyntax declaration, ShellExtent extent, List<BranchMethod> members) => new(
        type.Name,
        extent == ShellExtent.ModelAndTrainer ? (type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal") : "",
        Signatures.Header(declaration),
        declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Signatures.Header).ToEquatableArray(),
        extent,
        type.DeclaringSyntaxReferences.Any(reference => ModelSyntax.IsDocumented(reference.GetSyntax())),
        members.Where(member => member.IsCompletable).Select(member => member.Shell()).ToEquatableArray());
}
