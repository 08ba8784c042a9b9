using Dann.Dsl.Docs;
using Dann.Dsl.Rules;
using Dann.Dsl.Tests.Support;
using Dann.Tests.Shared;

namespace Dann.Dsl.Tests.Docs;

/// <summary>Every rule has a page, and what the page shows is what the rule does.</summary>
public sealed class RulePageTests
{
    // What only tells has no wrong and no right; the tests of the generator look at its pages.
    public static TheoryData<string> Codes => [.. RuleBook.All.Where(rule => rule.Severity > Severity.Info).Select(rule => rule.Code)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        var pages = Directory.GetFiles(RulePage.Folder, "*.md").Select(Path.GetFileName).Where(name => name != "README.md");

        Assert.Equal(RuleBook.All.Select(rule => rule.Page).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Its_head_says_what_the_rule_says(string code)
    {
        var rule = Rule(code);
        var page = RulePage.Of(rule);

        Assert.Equal($"# {rule.Code}: {rule.Title}", page.Heading);
        Assert.StartsWith($"{Weight(rule)} Raised when ", page.Summary, StringComparison.Ordinal);
        Assert.Equal(["Wrong", "Why", "Right"], page.Sections);
        Assert.NotEmpty(page.Wrong);
        Assert.NotEmpty(page.Right);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Its_wrong_config_breaks_that_rule_alone_and_its_right_one_none(string code)
    {
        var page = RulePage.Of(Rule(code));
        // C#, and several files, are compiled in the tests of the generator.
        if (!page.IsOneConfig)
            return;

        Assert.Empty(Sample.Read(page.Right[0].Text).Findings.Select(finding => finding.Format(Sample.File)));
        if (!page.IsShortened)
            Assert.Equal(code, Sample.Finding(page.Wrong[0].Text).Rule.Code);
    }

    [Fact]
    public void Only_the_page_on_large_files_shows_a_part_of_one() =>
        Assert.Equal([RuleBook.FileTooLarge], RuleBook.All.Where(rule => RulePage.Of(rule).IsShortened));

    [Fact]
    public void The_table_is_the_one_that_is_written()
    {
        var file = Path.Combine(RulePage.Folder, "README.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, RuleTable.Write());

        Assert.True(File.ReadAllText(file) == RuleTable.Write(), "docs/rules/README.md differs from what is written. If the change is meant, run the tests with UPDATE_GOLDEN=1.");
    }

    private static string Weight(Rule rule) =>
        rule.Severity == Severity.Error ? "Error." : !rule.IsOfRun ? "Warning."
        : rule.StopsRun ? "Warning of the build, error of the run that uses the section." : "Warning of the build and of the run that uses the section.";

    private static Rule Rule(string code) => RuleBook.All.Single(rule => rule.Code == code);
}
