using System.Text.Json;
using System.Text.RegularExpressions;
using Dann.Dsl.Methods;
using Dann.Dsl.Schemas;
using Dann.Dsl.Tests.Schemas;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Docs;

/// <summary>What the page on experiments shows can be written, and its tables name every key.</summary>
public sealed partial class ExperimentsPageTests
{
    private static readonly string Model = Sample.Config[..Sample.Config.IndexOf("data:", StringComparison.Ordinal)];

    private static string Page => SourceTree.Read("docs/experiments.md").ReplaceLineEndings("\n");

    public static TheoryData<string> Examples => [.. Fenced().Matches(Page).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_can_be_written(string example) => Assert.Empty(Sample.Read(Model + example).Findings.Where(finding => finding.Rule.StopsRun).Select(finding => finding.Format("page")));

    [Fact]
    public void There_are_examples() => Assert.Equal(9, Examples.Count);

    [Fact]
    public void Every_key_of_the_sections_is_named() =>
        Assert.All(Keys("train").Concat(Keys("experiment")), name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_method_and_each_of_its_settings_stands_in_an_example()
    {
        var examples = string.Concat(Fenced().Matches(Page).Select(match => match.Groups[1].Value));

        Assert.All(MethodCatalogue.All.Entries, method => Assert.Matches($"- {method.Key}(: |\n)", examples));
        Assert.All(MethodCatalogue.All.Entries.SelectMany(method => method.Parameters).Select(parameter => parameter.Name).Distinct(), setting => Assert.Contains($"{setting}: ", examples, StringComparison.Ordinal));
    }

    // The schema is written from the keys that the binder reads.
    private static IEnumerable<string> Keys(string section)
    {
        var schema = JsonDocument.Parse(ConfigSchema.Write()).RootElement.GetProperty("properties").GetProperty(section);
        return schema.GetProperty("anyOf")[0].GetProperty("properties").EnumerateObject().Select(property => property.Name);
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
