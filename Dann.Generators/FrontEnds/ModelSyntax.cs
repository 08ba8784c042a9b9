using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>What can be said of a declaration from its syntax alone.</summary>
internal static class ModelSyntax
{
    /// <summary>Is it a class? On anything else the compiler itself refuses the attribute.</summary>
    public static bool CanBeModel(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword };

    /// <summary>Does the declaration carry a doc comment, whether or not the project asks for them?</summary>
    public static bool IsDocumented(SyntaxNode node) =>
        node.GetLeadingTrivia().Any(trivia => trivia.ToFullString() is var text && (text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal)));

    /// <summary>Does the declaration say <c>partial</c>?</summary>
    public static bool IsPartial(MemberDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Does the declaration say who may use it?</summary>
    public static bool HasAccessibility(MemberDeclarationSyntax node) =>
        node.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword);

    /// <summary>Is there neither a block nor an arrow behind the signature?</summary>
    public static bool HasNoBody(MethodDeclarationSyntax node) => node.Body is null && node.ExpressionBody is null;
}
