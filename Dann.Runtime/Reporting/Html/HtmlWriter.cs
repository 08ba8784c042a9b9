using System.Text;
using System.Xml.Linq;

namespace Dann.Runtime.Reporting.Html;

/// <summary>Writes elements as HTML or SVG. Every text and every attribute is escaped here, in one place.</summary>
internal static class HtmlWriter
{
    // Elements that have no content and no end tag in HTML; all others need one, where XML would do without.
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "br", "col", "hr", "img", "link", "meta" };

    // Within drawings a short form is allowed, and there are thousands of them.
    private static readonly HashSet<string> Short = new(StringComparer.Ordinal) { "circle", "line", "path", "polyline", "rect", "use" };

    /// <summary>The text of an element and all in it.</summary>
    public static string Write(XElement element)
    {
        var text = new StringBuilder();
        Write(text, element);
        return text.ToString();
    }

    private static void Write(StringBuilder text, XElement element)
    {
        var name = element.Name.LocalName;
        text.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
            Escape(text.Append(' ').Append(attribute.Name.LocalName).Append("=\""), attribute.Value).Append('"');
        if (Void.Contains(name) || (Short.Contains(name) && element.IsEmpty))
        {
            text.Append(Void.Contains(name) ? ">" : "/>");
            return;
        }

        text.Append('>');
        foreach (var node in element.Nodes())
            Write(text, node, isRaw: name == "style");
        text.Append("</").Append(name).Append('>');
    }

    private static void Write(StringBuilder text, XNode node, bool isRaw)
    {
        switch (node)
        {
            case XElement element:
                Write(text, element);
                break;
            // Browsers read a style sheet as it stands. It is the program's own, and may not end itself.
            case XText style when isRaw:
                text.Append(style.Value.Contains("</", StringComparison.Ordinal) ? throw new ArgumentException("A style sheet must not hold an end tag.") : style.Value);
                break;
            case XText words:
                Escape(text, words.Value);
                break;
            default:
                throw new ArgumentException($"A page holds elements and text, not {node.NodeType}.");
        }
    }

    private static StringBuilder Escape(StringBuilder text, string value)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                // Neither HTML nor XML has control characters.
                < ' ' and not '\n' and not '\t' => text.Append('\uFFFD'),
                _ => text.Append(character),
            };
        }

        return text;
    }
}
