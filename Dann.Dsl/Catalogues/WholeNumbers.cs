using System.Globalization;

namespace Dann.Dsl.Catalogues;

/// <summary>Tells a whole number that no <see cref="int"/> holds from what is no number at all.</summary>
internal static class WholeNumbers
{
    /// <summary>Is the text a whole number too far from 0 for an <see cref="int"/>?</summary>
    public static bool IsBeyondInt(string text) => IsWhole(text) && !IsInt(text);

    /// <summary>Are all of them whole numbers, and one too far from 0 for an <see cref="int"/>?</summary>
    public static bool AreBeyondInt(IReadOnlyList<string> texts) => texts.All(IsWhole) && !texts.All(IsInt);

    private static bool IsInt(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsWhole(string text)
    {
        var digits = text.StartsWith("-", StringComparison.Ordinal) || text.StartsWith("+", StringComparison.Ordinal) ? text.Substring(1) : text;
        return digits.Length > 0 && digits.All(letter => letter is >= '0' and <= '9');
    }
}
