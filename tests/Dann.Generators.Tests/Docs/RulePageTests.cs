using System.Text.RegularExpressions;
using Dann.Dsl.Rules;
using Dann.Generators.Tests.Support;
using Dann.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Severity = Dann.Dsl.Rules.Severity;

namespace Dann.Generators.Tests.Docs;

/// <summary>The pages of rules that need a compilation: those that show C#, or several files.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Codes => [.. RuleBook.All.Where(rule => rule.Severity > Severity.Info && !RulePage.Of(rule).IsOneConfig).Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_wrong_breaks_that_rule_alone_and_what_is_right_compiles(string code)
    {
        var page = RulePage.Of(RuleBook.All.Single(rule => rule.Code == code));

        Assert.Empty(Compile(page.Right));
        Assert.Equal([code], Compile(page.Wrong).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_diagnostic_links_to_its_page()
    {
        var outcome = GeneratorHost.Run([Declarations.ClassWith("Linear(1)]", "Linear(3)]")], []);

        var link = Assert.Single(outcome.Diagnostics).Descriptor.HelpLinkUri;

        Assert.Equal("https://github.com/DslDann/DslDann/blob/main/docs/rules/DANN1302.md", link);
        Assert.True(File.Exists(Path.Combine(RulePage.Folder, Path.GetFileName(link))));
    }

    private static IReadOnlyList<Diagnostic> Compile(IReadOnlyList<PageBlock> blocks)
    {
        var sources = blocks.Where(block => block.Language == "csharp").Select((block, i) => new SourceFile($"{ConsumerOptions.ProjectFolder}Page{i}.cs", block.Text));
        var configs = blocks.Where(block => block.Language == "yaml").Select((block, i) => new SourceFile($"{ConsumerOptions.ProjectFolder}{block.File ?? $"configs/page{i}.yaml"}", block.Text));
        var language = blocks.Where(block => block.Language == "xml").Select(block => Regex.Match(block.Text, "<LangVersion>(.*)</LangVersion>").Groups[1].Value).FirstOrDefault(version => version.Length > 0);
        return GeneratorHost.Run([.. sources], [.. configs], language: language is not null && LanguageVersionFacts.TryParse(language, out var version) ? version : LanguageVersion.Default).Diagnostics;
    }
}
