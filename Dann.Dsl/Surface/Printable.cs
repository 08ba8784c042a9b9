using System.Globalization;

namespace Dann.Dsl.Surface;

/// <summary>Which letters can be seen: what cannot would end a line, turn the text around it, or hide in a name.</summary>
public static class Printable
{
    private const int MostShown = 40;

    /// <summary>Has the letter a look of its own, or is it half of one that has?</summary>
    public static bool IsPrintable(char letter) => letter == ' ' || char.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>The letter as C#, JSON and YAML escape it: <c>\u2028</c>.</summary>
    public static string Escape(char letter) => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>The text as messages quote it: on one line, of letters that can be seen, and cut where it is long.</summary>
    public static string Shown(string text) => Of(text.Length <= MostShown ? text : text.Substring(0, MostShown - 1) + "…");

    private static string Of(string text) => string.Concat(text.Select(letter => IsPrintable(letter) ? letter.ToString() : char.IsControl(letter) ? " " : Escape(letter)));
}
