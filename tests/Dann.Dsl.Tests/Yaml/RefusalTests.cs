using Dann.Dsl.Rules;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>What the language leaves out of YAML.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("a: &name 5\n", 1, 4, "&name", "Anchors (&name) are left out of the language. Write the part where it is needed.")]
    [InlineData("a: 5\nb: &part\n  c: 1\n", 2, 4, "&part", "Anchors (&part) are left out of the language. Write the part where it is needed.")]
    [InlineData("a: [ &item x ]\n", 1, 6, "&item", "Anchors (&item) are left out of the language. Write the part where it is needed.")]
    [InlineData("a: 5\nb: *name\n", 2, 4, "*name", "Aliases (*name) are left out of the language. Write the part again.")]
    [InlineData("<<: *base\n", 1, 5, "*base", "Aliases (*name) are left out of the language. Write the part again.")]
    [InlineData("a: !!str 5\n", 1, 4, "!", "Tags (!name) are left out of the language. Write the plain value.")]
    [InlineData("a: !thing { b: 1 }\n", 1, 4, "!", "Tags (!name) are left out of the language. Write the plain value.")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "---", "A second document starts here; a config is one document. Put it into a file of its own.")]
    [InlineData("? [ a, b ]\n: 1\n", 1, 5, "a", "A key is a single word.")]
    public void Parts_left_out_are_refused_by_name(string text, int line, int column, string under, string message)
    {
        var finding = Refusal(text);

        Assert.Equal(RuleBook.UnsupportedYaml, finding.Rule);
        Assert.Equal(message, finding.Message);
        Assert.Equal((line, column), (finding.Place.Line, finding.Place.Column));
        Assert.Equal(under, Sample.Under(text, finding.Place));
    }

    [Theory]
    [InlineData("- a\n- b\n", 1, 3)]
    [InlineData("just words\n", 1, 1)]
    public void A_config_is_a_map(string text, int line, int column)
    {
        var finding = Refusal(text);

        Assert.Equal(RuleBook.WrongType, finding.Rule);
        Assert.Equal("A config is a map with the keys model, data, train and experiment.", finding.Message);
        Assert.Equal((line, column), (finding.Place.Line, finding.Place.Column));
    }

    [Theory]
    [InlineData("a: [ one, two\nb: 3\n", 1, 6)]
    [InlineData("a: 1\n  b: 2\n", 2, 4)]
    [InlineData("a: 1\nb: \"open\nc: 1\n", 2, 4)]
    [InlineData("a: }\n", 1, 4)]
    [InlineData("a: b: c\n", 1, 5)]
    [InlineData("a: \"\\q\"\n", 1, 4)]
    [InlineData("a: 1\nb: \"\\UFFFFFFFF\"\n", 2, 1)]
    [InlineData("a: @b\n", 1, 4)]
    [InlineData("- a\nb: 1\n", 2, 1)]
    [InlineData("model:\n  x: 1\n y: 2\n", 3, 2)]
    public void What_is_not_YAML_is_refused_near_the_mistake(string text, int line, int column)
    {
        var finding = Refusal(text);

        Assert.Equal(RuleBook.NotYaml, finding.Rule);
        Assert.Equal((line, column), (finding.Place.Line, finding.Place.Column));
        Assert.Contains("Check ", finding.Message, StringComparison.Ordinal);
    }

    private static PlacedFinding Refusal(string text)
    {
        var document = YamlReader.Read(text, Sample.File);
        Assert.Null(document.Root);
        return Assert.Single(document.Findings);
    }
}
