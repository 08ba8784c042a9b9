using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Reporting.TensorBoard;
using Dann.Runtime.Tests.Experiments;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>docs/run-folder.md names every file and every key that is written, and no other.</summary>
public sealed partial class RunFolderPageTests
{
    private static readonly Lazy<string> Page = new(() => File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "run-folder.md")).ReplaceLineEndings("\n"));

    [Fact]
    public void Every_file_of_a_run_is_named()
    {
        using var run = ExperimentRun.Of("methods: [ source_only, dann ], seeds: 1, selection: source, validation: 0.25, measures: [ tsne ]");

        Assert.Equal((0, ""), (run.Printed.Code, run.Printed.Error));
        Assert.Equal(
            Keys("# The folder of a run", 0).Order(StringComparer.Ordinal),
            Directory.EnumerateFileSystemEntries(run.Folder).Select(path => Path.GetFileName(path) + (Directory.Exists(path) ? "/" : "")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_of_the_metrics_is_named()
    {
        using var run = ExperimentRun.Of("methods: dann, seeds: 1", "epochs: 1");

        Assert.Equal(Keys("## metrics.jsonl", 0).Order(StringComparer.Ordinal), Assert.Single(run.Metrics).EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_of_the_results_is_named()
    {
        Assert.Equal(Properties(typeof(Results)), Keys("## results.json", 0).Order(StringComparer.Ordinal));
        Assert.Equal(Properties(typeof(RunResult)), Keys("## results.json", 1).Order(StringComparer.Ordinal));
        Assert.Equal(Properties(typeof(SummaryLine)), Keys("## results.json", 2).Order(StringComparer.Ordinal));
        Assert.Equal(Properties(typeof(DataNote)), Keys("## results.json", 3).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_of_the_identity_is_named() => Assert.Equal(Properties(typeof(RunIdentity)), Keys("## run.json", 0).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_tag_is_named() => Assert.Equal(EventFiles.Tags.Select(tag => tag.Tag), Keys("## tensorboard", 0));

    // The names in the first column of a table below a heading.
    private static IReadOnlyList<string> Keys(string heading, int table)
    {
        var section = Page.Value[(Page.Value.IndexOf(heading + "\n", StringComparison.Ordinal) + heading.Length)..].Split("\n## ")[0];
        var rows = section.Split("|---|---|\n")[table + 1].Split('\n').TakeWhile(line => line.StartsWith('|'));
        return [.. rows.SelectMany(row => Name().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value))];
    }

    private static IEnumerable<string> Properties(Type type) => type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
