using System.Text.RegularExpressions;
using Dann.Dsl.Tests.Schemas;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Docs;

/// <summary>What docs/data.md shows can be written.</summary>
public sealed partial class DataPageTests
{
    public static TheoryData<string> Examples => [.. Fenced().Matches(SourceTree.Read("docs/data.md").ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_can_be_written(string example) => Assert.Empty(Sample.Read("model: { class: Mine }\n" + example).Findings.Select(finding => finding.Format("page")));

    [Fact]
    public void There_are_examples() => Assert.True(Examples.Count >= 2);

    [GeneratedRegex("^```yaml\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}
