namespace Dann.Generators.Tests.Support;

/// <summary>A text in which the place of the expected error is marked: <c>[|here|]</c>.</summary>
internal sealed record Marked(string Text, int Start, int Length)
{
    /// <summary>Takes the marks out and remembers where they were.</summary>
    public static Marked Parse(string text)
    {
        var start = text.IndexOf("[|", StringComparison.Ordinal);
        var end = text.IndexOf("|]", StringComparison.Ordinal) - 2;
        Assert.True(start >= 0 && end >= start, "the fixture marks no place");
        return new Marked(text.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), start, end - start);
    }
}
