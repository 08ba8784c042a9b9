using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Generators.FrontEnds;

/// <summary>Turns syntax into places.</summary>
internal static class SyntaxPlaces
{
    /// <summary>The place of a node, without the trivia around it.</summary>
    public static Place Of(SyntaxNode node) => Of(node.SyntaxTree, node.Span);

    /// <summary>The place of a token.</summary>
    public static Place Of(SyntaxToken token) => Of(token.SyntaxTree!, token.Span);

    /// <summary>The place of a span of a file.</summary>
    public static Place Of(SyntaxTree tree, TextSpan span)
    {
        var lines = tree.GetLineSpan(span);
        return new Place(
            tree.FilePath,
            span.Start,
            span.Length,
            lines.StartLinePosition.Line + 1,
            lines.StartLinePosition.Character + 1,
            lines.EndLinePosition.Line + 1,
            lines.EndLinePosition.Character + 1);
    }
}
