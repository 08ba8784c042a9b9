using System.Runtime.CompilerServices;
using Dann.Dsl.Docs;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Tests.Docs;

/// <summary>The page on the layers is the one that the catalogue writes.</summary>
public sealed class LayerTableTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs"));

    [Fact]
    public void The_page_is_the_one_that_is_written()
    {
        var file = Path.Combine(Folder, "layers.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, LayerTable.Write());

        Assert.True(File.ReadAllText(file) == LayerTable.Write(), "docs/layers.md differs from what is written. If the change is meant, run the tests with UPDATE_GOLDEN=1.");
    }

    [Fact]
    public void Every_layer_takes_something_and_is_spelled_in_both_ways()
    {
        var sections = LayerTable.Write().Split("\n## ")[1..].ToDictionary(section => section[..section.IndexOf('\n', StringComparison.Ordinal)]);

        Assert.Equal(LayerCatalogue.All.Keys, sections.Keys);
        Assert.All(LayerCatalogue.All.Entries, entry =>
        {
            Assert.Contains($"* YAML: `{entry.Example}`\n", sections[entry.Key], StringComparison.Ordinal);
            Assert.Matches($@"\* C#: `\[{entry.ClassName}(\(.+\))?\]`", sections[entry.Key]);
            Assert.Matches(@"\* \(\d.*\) to \(\d", sections[entry.Key]);
        });
    }

    [Theory]
    [InlineData("conv2d", "[Conv2d(32, 5, Stride = 2, Padding = \"1x2\")]")]
    [InlineData("adaptive_avg_pool2d", "[AdaptiveAvgPool2d(\"2x3\")]")]
    [InlineData("upsample", "[Upsample(2, Mode = \"bilinear\")]")]
    [InlineData("avg_pool1d", "[AvgPool1d(2, Padding = 1, CountPadding = false)]")]
    [InlineData("relu", "[ReLU]")]
    public void Examples_in_CSharp(string key, string attribute) =>
        Assert.Contains($"\n## {key}\n", LayerTable.Write().Split($"* C#: `{attribute}`\n")[0], StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
