using System.Text.RegularExpressions;

namespace Dann.Dsl.Naming;

/// <summary>
/// Holds whole texts to a pattern. In .NET, <c>$</c> is content with a line end behind what it matched, so that <c>^[a-z]+$</c> takes a name
/// of two lines; in the schemas, whose patterns these also are, it is not.
/// </summary>
internal static class WholeText
{
    /// <summary>An expression that the whole of a text must match.</summary>
    /// <param name="pattern">The pattern, with or without its anchors.</param>
    public static Regex Matching(string pattern) => new($@"\A(?:{pattern.TrimStart('^').TrimEnd('$')})\z", RegexOptions.CultureInvariant);
}
