using Dann.Dsl.Binding;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Training;

namespace Dann.Dsl.Tests.Binding;

/// <summary>Every number is kept by the names of domains: two domains of one config never share one.</summary>
public sealed class DomainNameTests
{
    [Theory]
    [InlineData("mnist", "mnist-m", "mnist", "mnist-m")]
    // Two that are called the same are told apart by what they are for.
    [InlineData("{ dataset: drawn-digits, seed: 1 }", "{ dataset: drawn-digits, seed: 2 }", "drawn-digits-source", "drawn-digits-target")]
    [InlineData("{ dataset: image-folder, path: a/images }", "{ dataset: image-folder, path: b/Images }", "image-folder/images-source", "image-folder/Images-target")]
    [InlineData("{ dataset: arrays, train_x: a/x.npy, train_y: a/y.npy }", "{ dataset: arrays, train_x: b/x.npy, train_y: b/y.npy }", "arrays/x-source", "arrays/x-target")]
    public void A_source_and_a_target_are_called_as_their_data_sets_are(string source, string target, string sourceName, string targetName)
    {
        var task = Assert.Single(Data($"  source: {source}\n  target: {target}\n").Tasks);

        Assert.Equal((sourceName, targetName), (task.SourceName, task.TargetName));
        Assert.Equal((task.Sources[0].DataSet.Name, task.Target.DataSet.Name), (task.SourceSet, task.TargetSet));
    }

    [Fact]
    public void Several_sources_that_are_called_the_same_are_counted()
    {
        var text = Sample.With(Pair, "  source: [ { dataset: drawn-digits, seed: 1 }, mnist, { dataset: drawn-digits, seed: 2 } ]\n  target: mnist-m\n");
        var task = Assert.Single(Sample.Read(text.Replace("  classes: 10\n", "  classes: 10\n  sources: 3\n", StringComparison.Ordinal).Replace("linear: 1 ]", "linear: 4 ]", StringComparison.Ordinal)).Config!.Data!.Tasks);

        Assert.Equal(("drawn-digits-source1+mnist+drawn-digits-source3", "mnist-m"), (task.SourceName, task.TargetName));
    }

    [Fact]
    public void Domains_are_called_by_their_keys_and_one_data_set_may_be_several_of_them()
    {
        var domains = string.Concat(Enumerable.Range(1, 8).Select(i => $"    d{i}: {{ dataset: drawn-digits }}\n"));
        var tasks = Data($"  domains:\n{domains}  tasks: all\n").Tasks;

        Assert.Equal(56, tasks.Select(task => (task.SourceName, task.TargetName)).Distinct().Count());
        Assert.Equal(("d1", "d2"), (tasks[0].SourceName, tasks[0].TargetName));
        Assert.Equal(("drawn-digits", "drawn-digits"), (tasks[0].SourceSet, tasks[0].TargetSet));
    }

    [Fact]
    public void A_name_does_not_end_in_a_line_break()
    {
        Assert.NotEmpty(Sample.Read(Several("    \"one\\n\": mnist\n    two: mnist-m\n")).Findings);
        Assert.NotEmpty(Sample.Read(Several("    one: mnist\n    two: mnist-m\n").Replace("tasks: all", "tasks: [ \"one -> two\\n\" ]", StringComparison.Ordinal)).Findings);
    }

    private static DataSettings Data(string section)
    {
        var read = Sample.Read(Sample.With(Pair, section));
        return read.Config?.Data ?? throw new InvalidOperationException(string.Join('\n', read.Findings.Select(finding => finding.Message)));
    }

    private static string Several(string domains) => Sample.With(Pair, $"  domains:\n{domains}  tasks: all\n");

    private const string Pair = "  source: { dataset: mnist }\n  target: { dataset: mnist-m }\n";
}
