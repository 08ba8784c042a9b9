using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes.Support;

/// <summary>Takes an attribute out of the text, with the comma, blanks and brackets that it needs no more, and without any comment.</summary>
internal static class AttributeRemoval
{
    /// <summary>The stretches of text that go.</summary>
    public static IReadOnlyList<TextChange> Changes(AttributeSyntax attribute, AttributeListSyntax list, SourceText text)
    {
        var index = list.Attributes.IndexOf(attribute);
        if (list.Attributes.Count == 1)
            return [new TextChange(WithItsLine(list.Span, text), "")];
        if (index == 0)
            return Gap(attribute.Span, TextSpan.FromBounds(attribute.Span.End, list.Attributes[1].SpanStart), list.Attributes.GetSeparator(0).Span, text);
        return Gap(attribute.Span, TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.SpanStart), list.Attributes.GetSeparator(index - 1).Span, text);
    }

    // Where a comment stands between two attributes, the comma alone goes.
    private static IReadOnlyList<TextChange> Gap(TextSpan attribute, TextSpan gap, TextSpan comma, SourceText text) =>
        text.ToString(gap).Trim() == ","
            ? [new TextChange(TextSpan.FromBounds(Math.Min(attribute.Start, gap.Start), Math.Max(attribute.End, gap.End)), "")]
            : [new TextChange(comma, ""), new TextChange(attribute, "")];

    private static TextSpan WithItsLine(TextSpan list, SourceText text)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(list.Start), text.Lines.GetLineFromPosition(list.End));
        var isAlone = IsBlank(TextSpan.FromBounds(first.Start, list.Start), text) && IsBlank(TextSpan.FromBounds(list.End, last.End), text);
        return isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : list;
    }

    private static bool IsBlank(TextSpan span, SourceText text) => text.ToString(span).Trim().Length == 0;
}
