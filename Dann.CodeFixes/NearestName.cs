using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl.Catalogues;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes;

/// <summary>
/// Writes the layer, or the setting of a layer, that was likely meant, where the compiler knows no such name: <c>[Conv2D(32, 5)]</c>, <c>Strides = 2</c>.
/// The generator is silent there, because the compiler is not.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NearestName)), Shared]
public sealed class NearestName : MistakeFix
{
    private const string UnknownName = "CS0246";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnknownName];

    private protected override Mend? Find(Mistake mistake)
    {
        if (mistake.Around<AttributeSyntax>() is not { } attribute || mistake.Around<IdentifierNameSyntax>() is not { } name)
            return null;
        var candidates = name == attribute.Name ? Layers(attribute, mistake.Model)
            : name.Parent is NameEqualsSyntax { Parent: AttributeArgumentSyntax argument } && argument.Parent?.Parent == attribute ? Settings(attribute, mistake.Model)
            : [];
        return NearestWord.Of(name.Identifier.ValueText, candidates) is { } nearest
            ? new Mend($"Change '{name.Identifier.ValueText}' to '{nearest}'", new TextChange(name.Span, nearest))
            : null;
    }

    // An unknown attribute beside others of ours is meant to be one of ours.
    private static IEnumerable<string> Layers(AttributeSyntax attribute, SemanticModel model) =>
        attribute.Parent?.Parent is MemberDeclarationSyntax declaration && Names.HasAttributeOfOurs(declaration, model) ? Names.Attributes(model.Compilation) : [];

    private static IEnumerable<string> Settings(AttributeSyntax attribute, SemanticModel model) =>
        model.GetTypeInfo(attribute).Type is { TypeKind: not TypeKind.Error } type && Names.Attributes(model.Compilation).Any(known => Names.IsLayer(attribute, known))
            ? type.GetMembers().Concat(type.BaseType?.GetMembers() ?? []).OfType<IPropertySymbol>()
                .Where(property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public }).Select(property => property.Name)
            : [];
}
