using System.Text.Json;
using System.Text.RegularExpressions;
using Dann.Dsl.Schemas;
using Dann.Dsl.Tests.Support;
using Dann.Tests.Shared;

namespace Dann.Dsl.Tests.Docs;

/// <summary>What docs/training.md shows can be written, and it speaks of every multiplier.</summary>
public sealed class TrainingPageTests
{
    private const string Model =
        """
        model:
          name: PageDann
          input: 3x32x32
          classes: 10
          features: [ conv2d: { channels: 8, kernel: 5, name: conv }, relu, max_pool2d: 2, flatten, linear: { units: 64, name: bottleneck } ]
          label: [ linear: 10 ]
          domain: [ linear: 50, relu, linear: 1 ]

        """;

    private static readonly string Page = File.ReadAllText(Path.Combine(RulePage.Folder, "..", "training.md"));

    private static List<string> Blocks => [.. Regex.Matches(Page, "^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Blocks.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_block_binds(int number) => Assert.Empty(Sample.Read(Model + Blocks[number]).Findings.Select(finding => finding.Format(Sample.File)));

    [Fact]
    public void It_names_every_multiplier()
    {
        using var schema = JsonDocument.Parse(ConfigSchema.Write());
        var keys = schema.RootElement.GetProperty("definitions").GetProperty("layer_multipliers").GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();

        Assert.Contains("bias_lr", keys);
        Assert.All(keys, key => Assert.Contains(key, Page, StringComparison.Ordinal));
    }
}
