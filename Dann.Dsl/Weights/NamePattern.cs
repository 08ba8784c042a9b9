using System.Text.RegularExpressions;

namespace Dann.Dsl.Weights;

/// <summary>A regular expression that covers whole names.</summary>
/// <param name="Text">The expression, without anchors.</param>
public sealed record NamePattern(string Text)
{
    // A name has some dozen letters; a pattern that needs longer goes in circles.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex = new($@"\A(?:{Text})\z", RegexOptions.CultureInvariant, Patience);

    /// <summary>Does it cover the whole of the name?</summary>
    public bool Covers(string name) => _regex.IsMatch(name);

    /// <summary>The text in the name's place, where the pattern covers it; else the name.</summary>
    public string Replace(string name, string text) => _regex.Replace(name, text);

    /// <summary>What is wrong with an expression; null where it can be used.</summary>
    public static string? Fault(string text)
    {
        try
        {
            _ = new NamePattern(text);
            return null;
        }
        catch (ArgumentException failure)
        {
            return failure.Message.Split('\n')[0].Trim();
        }
    }

    /// <inheritdoc/>
    public bool Equals(NamePattern? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode();
}
