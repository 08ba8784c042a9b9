using System.Text;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>What files are called by: two texts never share a name, and every name can be one.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("mnist-m", "mnist-m")]
    [InlineData("office31/amazon", "office31=amazon")]
    [InlineData("a b", "a%20b")]
    [InlineData("..", "%2E.")]
    [InlineData("a~b", "a%7Eb")]
    [InlineData("ä", "%C3%A4")]
    [InlineData("%20", "%2520")]
    [InlineData("\n", "%0A")]
    public void Names_are_readable_where_they_can_be(string text, string name) => Assert.Equal(name, FileNames.Of(text));

    [Fact]
    public void A_task_cannot_be_mistaken_for_another()
    {
        Assert.Equal("mnist~mnist-m", FileNames.OfTask("mnist", "mnist-m"));
        Assert.NotEqual(FileNames.OfTask("a-b", "c"), FileNames.OfTask("a", "b-c"));
        Assert.NotEqual(FileNames.OfTask("a~b", "c"), FileNames.OfTask("a", "b~c"));
        Assert.NotEqual(FileNames.OfTask("a/b", "c"), FileNames.OfTask("a-b", "c"));
    }

    // Texts of the signs that mean something, up to three of them: all of them have names of their own.
    [Fact]
    public void No_two_texts_share_a_name()
    {
        string[] signs = ["a", "A", "/", "=", "%", "2", "F", "~", "-", ".", "+", " ", "\\", ":", "é", "\u0085"];
        var texts = signs.SelectMany(one => signs.SelectMany(two => signs.Select(three => one + two + three))).Concat(signs).ToList();

        Assert.Equal(texts.Count, texts.Select(FileNames.Of).Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts.Select(FileNames.Of), name => Assert.Matches(@"\A[A-Za-z0-9_+=%-][A-Za-z0-9_.+=%-]*\z", name));
    }

    [Fact]
    public void A_long_text_is_cut_and_stays_its_own()
    {
        var (one, other) = (new string('x', 500), new string('x', 501));

        Assert.NotEqual(FileNames.Of(one), FileNames.Of(other));
        Assert.Equal(96, FileNames.Of(one).Length);
        // Two of them, a sign and an ending are a name that file systems take.
        Assert.InRange(Encoding.UTF8.GetByteCount(FileNames.OfTask(new string('ü', 500), other)), 1, 200);
    }
}
