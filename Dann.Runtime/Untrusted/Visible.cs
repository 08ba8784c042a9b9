using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dann.Runtime.Untrusted;

/// <summary>
/// Text from files and servers as it may be shown. Control characters could move a terminal's cursor, change its colours or title, or answer for the user; marks of direction
/// could show a name in another order. Each becomes a visible character, so that nothing but text reaches whoever reads.
/// </summary>
internal static class Visible
{
    // Pictures of the controls 0 to 31 stand here in Unicode, that of DEL behind them.
    private const char Pictures = '\u2400';
    private const char Delete = '\u2421';
    private const char Replacement = '\uFFFD';

    // What ordinary text is made of: most has nothing else, and is returned as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>The text in one line.</summary>
    public static string Line(string text) => Of(text, isLine: true);

    /// <summary>The text with its line breaks and tabs.</summary>
    public static string Lines(string text) => Of(text, isLine: false);

    /// <summary>A name in one line, shortened where it is long.</summary>
    public static string Name(string name)
    {
        const int Most = 120;
        return Line(name.Length <= Most ? name : name[..Most] + "…");
    }

    private static string Of(string text, bool isLine)
    {
        var start = text.AsSpan().IndexOfAnyExcept(Plain);
        if (start < 0)
            return text;
        var shown = new StringBuilder(text.Length).Append(text, 0, start);
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                shown.Append(text[i++]).Append(text[i]);
            else
                shown.Append(IsBreak(text, i, isLine) ? text[i] : Of(text[i]));
        }

        return shown.ToString();
    }

    // A return alone would lead back over what the line says.
    private static bool IsBreak(string text, int place, bool isLine) => !isLine && text[place] switch
    {
        '\n' or '\t' => true,
        '\r' => place + 1 < text.Length && text[place + 1] == '\n',
        _ => false,
    };

    private static char Of(char letter) => letter switch
    {
        < ' ' => (char)(Pictures + letter),
        '\u007f' => Delete,
        _ => char.GetUnicodeCategory(letter) switch
        {
            // Those of the second half (CSI is one), of direction and joining, of lines and paragraphs, and halves of characters.
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => Replacement,
            _ => letter,
        },
    };
}
