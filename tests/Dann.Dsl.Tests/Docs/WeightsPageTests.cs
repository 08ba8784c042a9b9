using System.Text.RegularExpressions;
using Dann.Dsl.Binding;
using Dann.Dsl.Docs;
using Dann.Dsl.Tests.Schemas;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Weights;

namespace Dann.Dsl.Tests.Docs;

/// <summary>docs/weights.md: its table is the one that the catalogue writes, and what it shows can be written.</summary>
public sealed class WeightsPageTests
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

    private static readonly string File = Path.Combine(SourceTree.Root, "docs", "weights.md");

    private static List<string> Blocks => [.. Regex.Matches(System.IO.File.ReadAllText(File), "^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Its_table_is_the_one_that_is_written()
    {
        var text = System.IO.File.ReadAllText(File);
        var (start, end) = (text.IndexOf(WeightTable.Start, StringComparison.Ordinal), text.IndexOf(WeightTable.End, StringComparison.Ordinal) + WeightTable.End.Length);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            System.IO.File.WriteAllText(File, text = text[..start] + WeightTable.Write() + text[end..]);

        Assert.True(text.Contains(WeightTable.Write(), StringComparison.Ordinal), "The table in docs/weights.md differs from what is written. If the change is meant, run the tests with UPDATE_GOLDEN=1.");
    }

    [Fact]
    public void What_it_shows_can_be_written()
    {
        Assert.Equal(3, Blocks.Count);
        Assert.All(Blocks.Take(2), block => Assert.Empty(Sample.Read(Model + block).Findings.Select(finding => finding.Format(Sample.File))));
        Assert.Empty(MappingReader.Read(Blocks[2], "page").Findings.Select(finding => finding.Format("page")));
        Assert.Empty(ConfigValidator.Complaints(Blocks[2]));
    }

    [Fact]
    public void Every_set_has_its_backbone_and_its_mapping()
    {
        Assert.Equal(WeightCatalogue.Entries.Count, WeightCatalogue.Keys.Distinct().Count());
        Assert.All(WeightCatalogue.Entries, set =>
        {
            Assert.True(System.IO.File.Exists(Path.Combine(SourceTree.Root, "configs", "backbones", set.Backbone + ".yaml")), set.Backbone);
            Assert.NotNull(MappingReader.Read(SourceTree.Read($"configs/mappings/{set.Mapping}.yaml"), set.Mapping).Mapping);
            Assert.EndsWith(".", set.Summary, StringComparison.Ordinal);
            Assert.Equal((3, 3), (set.Images.Mean.Count, set.Images.Deviation.Count));
        });
    }
}
