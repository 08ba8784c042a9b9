using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.CodeFixes.Support;

/// <summary>What things of ours are called in the file at hand.</summary>
internal static class Names
{
    private const string Suffix = "Attribute";

    /// <summary>The name of a layer's attribute beside another one, qualified where that one is.</summary>
    public static string Beside(AttributeSyntax attribute, string layer) => attribute.Name is QualifiedNameSyntax qualified ? $"{qualified.Left}.{layer}" : layer;

    /// <summary>Is the attribute that layer?</summary>
    public static bool IsLayer(AttributeSyntax attribute, string layer) => LastName(attribute.Name) is var name && (name == layer || name == layer + Suffix);

    /// <summary>The names of the attributes of the language, without <c>Attribute</c> at the end.</summary>
    public static IEnumerable<string> Attributes(Compilation compilation) => compilation.GetTypeByMetadataName(typeof(Dsl.LayerAttribute).FullName!) is { } layer
        ? layer.ContainingNamespace.GetTypeMembers()
            .Where(type => type.DeclaredAccessibility == Accessibility.Public && !type.IsAbstract && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(type => type.Name.Substring(0, type.Name.Length - Suffix.Length))
        : [];

    /// <summary>Does the declaration carry an attribute of the language?</summary>
    public static bool HasAttributeOfOurs(MemberDeclarationSyntax declaration, SemanticModel model) =>
        declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => model.GetTypeInfo(attribute).Type is { TypeKind: not TypeKind.Error } type
            && type.ContainingNamespace.ToDisplayString() == typeof(Dsl.LayerAttribute).Namespace);

    /// <summary>Is the attribute a layer or block?</summary>
    public static bool IsOfLayer(AttributeSyntax attribute, SemanticModel model) => model.GetTypeInfo(attribute).Type?.BaseType?.ToDisplayString() == typeof(Dsl.LayerAttribute).FullName;

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
