using System.Globalization;
using Dann.Dsl.Rules;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>How much is read: up to a limit everything, beyond it nothing.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("a: 1\n#", '-', "")]
    [InlineData("a: ", 'x', "")]
    [InlineData("a: \"", ' ', "\"\n")]
    [InlineData("a: |\n  ", 'x', "\n")]
    [InlineData("a: 1\n", '\n', "b: 2")]
    [InlineData("\uFEFFa: ", 'ß', "")]
    public void A_million_characters_are_read_and_one_more_is_refused(string start, char filler, string end)
    {
        var room = YamlReader.MaxLength - start.Length - end.Length;

        AssertRead(start + new string(filler, room) + end);
        var finding = Refusal(start + new string(filler, room + 1) + end);

        Assert.Equal("The file has 1000001 characters; at most 1000000 are read. Keep data out of configs.", finding.Message);
        Assert.Equal((1, 1), (finding.Place.Line, finding.Place.Column));
    }

    // The map at the top is the first level, the word in the middle the last.
    [Theory]
    [InlineData("a: ", "[", "]", 62)]
    [InlineData("a: ", "{ k: ", "}", 62)]
    [InlineData("a:\n", "- ", "", 62)]
    [InlineData("a: ", "[ k: ", "]", 31)]
    public void A_depth_of_64_is_read_and_one_more_is_refused(string start, string open, string close, int most)
    {
        AssertRead(Nested(most));
        var finding = Refusal(Nested(most + 1));

        Assert.Equal("Nested deeper than 64.", finding.Message);
        Assert.InRange(finding.Place.Offset, start.Length + (most * open.Length), start.Length + ((most + 1) * open.Length));

        string Nested(int times) => start + Repeat(open, times) + "x" + Repeat(close, times) + "\n";
    }

    // Besides the parts counted here: stream and document, each with start and end, and whatever stands around the parts.
    [Theory]
    [InlineData("a:\n", "- {0}\n", "", 1, 9)]
    [InlineData("a: [", "{0},", "]\n", 1, 9)]
    [InlineData("a: [", "\n  {0},", "\n]\n", 1, 9)]
    [InlineData("", "k{0}: 1\n", "", 2, 6)]
    [InlineData("{", "k{0}: 1, ", "}", 2, 6)]
    public void A_hundred_thousand_parts_are_read_and_more_are_refused(string start, string part, string end, int events, int around)
    {
        var most = (YamlReader.MaxEvents - around) / events;

        AssertRead(Text(most));
        var text = Text(most + 1);
        var finding = Refusal(text);

        Assert.Equal("The file has more than 100000 parts. Keep data out of configs.", finding.Message);
        Assert.True(finding.Place.Offset > text.Length - 100, $"The place is {finding.Place}.");

        string Text(int times) => start
            + string.Concat(Enumerable.Range(0, times).Select(i => part.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
            + end;
    }

    [Fact]
    public void A_single_pair_that_is_one_part_too_many_is_refused_where_it_stands()
    {
        // The start of the pair is part 100,001.
        var text = $"a: [{Repeat("1,", YamlReader.MaxEvents - 5)} k: 1 ]\n";

        Assert.InRange(Refusal(text).Place.Offset, text.Length - 20, text.Length);
    }

    [Fact]
    public void Brackets_without_end_are_refused_at_the_limit_and_not_by_the_stack()
    {
        foreach (var text in new[] { "a: " + new string('[', 900_000), "a: " + Repeat("{b: ", 200_000), Repeat("- ", 400_000) })
            Refusal(text);
    }

    [Fact]
    public void Ten_megabytes_are_refused_whatever_they_are()
    {
        foreach (var filler in "x \n[\t\0\uFFFD")
            Refusal("a: \"" + new string(filler, 10_000_000));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var text = "a0: &a0 [ x, x ]\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [ *a{i - 1}, *a{i - 1} ]\n"));

        var finding = Assert.Single(YamlReader.Read(text, Sample.File).Findings);

        Assert.Equal((RuleBook.UnsupportedYaml, "&a0"), (finding.Rule, Sample.Under(text, finding.Place)));
    }

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

    private static void AssertRead(string text)
    {
        var document = YamlReader.Read(text, Sample.File);
        Assert.Empty(document.Findings.Select(finding => finding.Format(Sample.File)));
        Assert.NotNull(document.Root);
    }

    private static PlacedFinding Refusal(string text)
    {
        var document = YamlReader.Read(text, Sample.File);
        Assert.Null(document.Root);
        var finding = Assert.Single(document.Findings);
        Assert.Equal(RuleBook.FileTooLarge, finding.Rule);
        return finding;
    }
}
