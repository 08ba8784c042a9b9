using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Dann.Dsl.Yaml;

/// <summary>Anchors, aliases and tags, which the language leaves out.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How much of it is underlined.</param>
/// <param name="Message">What is said of it.</param>
internal sealed record Decorations(Mark Start, int Length, string Message)
{
    /// <summary>What is said of an alias.</summary>
    public const string OfAlias = "Aliases (*name) are left out of the language. Write the part again.";

    /// <summary>What is said of a tag.</summary>
    public const string OfTag = "Tags (!name) are left out of the language. Write the plain value.";

    /// <summary>What is said of an anchor.</summary>
    public static string OfAnchor(string name) => $"Anchors (&{name}) are left out of the language. Write the part where it is needed.";

    /// <summary>
    /// The first one before a place where the parser fell; null where there is none. YamlDotNet's parser falls behind an anchor within a flow map
    /// (<c>{ a: &amp;x 1, b: 2 }</c>) though the text is right, and never says that there was one; its scanner does.
    /// </summary>
    public static Decorations? FirstBefore(long index, string text)
    {
        var scanner = new Scanner(new StringReader(text));
        try
        {
            while (scanner.MoveNext() && scanner.Current is { } token && token.Start.Index < index)
            {
                if (token is Anchor anchor)
                    return new Decorations(anchor.Start, anchor.Value.Value.Length + 1, OfAnchor(anchor.Value.Value));
                if (token is AnchorAlias alias)
                    return new Decorations(alias.Start, alias.Value.Value.Length + 1, OfAlias);
                if (token is Tag tag)
                    return new Decorations(tag.Start, 1, OfTag);
            }
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // What the scanner cannot read either is told as what it is.
        }

        return null;
    }
}
