using System.Runtime.CompilerServices;
using Dann.Dsl.DataSets;
using Dann.Dsl.Docs;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Docs;

/// <summary>The page on the data sets is the one that the catalogue writes.</summary>
public sealed class DataSetTableTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs"));

    [Fact]
    public void The_page_is_the_one_that_is_written()
    {
        var file = Path.Combine(Folder, "data-sets.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, DataSetTable.Write());

        Assert.True(File.ReadAllText(file) == DataSetTable.Write(), "docs/data-sets.md differs from what is written. If the change is meant, run the tests with UPDATE_GOLDEN=1.");
    }

    [Fact]
    public void What_it_says_to_write_binds()
    {
        var examples = DataSetTable.Write().Split("* YAML: `")[1..].Select(part => part[..part.IndexOf('`', StringComparison.Ordinal)]).ToList();

        Assert.Equal(DataSetCatalogue.Entries.Count, examples.Count);
        Assert.All(examples, example => Assert.Empty(Sample.Errors(Sample.With("source: { dataset: mnist }", example))));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
