using Dann.Dsl.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;

namespace Dann.Runtime.Tests.Cli;

public sealed class MetricsFileTests
{
    private static RunTitle Title(Method method, int seed) => new("mnist", "mnist-m", method, seed, 1, 1);

    [Fact]
    public void Other_candidates_and_other_parts_of_the_same_run_keep_their_epochs()
    {
        using var folder = new TemporaryFolder();
        var file = new MetricsFile(folder.File("metrics.jsonl"));
        var title = Title(MethodCatalogue.Dann, 1) with { Candidate = "a" };
        foreach (var one in (RunTitle[])[title, title with { Candidate = "b" }, title with { Part = "reverse" }])
            file.Append(one, new EpochReport(2, 3, 20, new MeterReading(10, 0.5, 0.9, null, null, true), 0.1, 0.01, 0.8, 0.7, 1, 10));

        file.DropAfter(title, epoch: 1);

        Assert.Equal([("b", null), ("a", "reverse")], MetricsFile.Read(folder.File("metrics.jsonl")).Select(line => (line.Candidate, line.Part)));
    }

    [Fact]
    public void Going_back_to_a_checkpoint_drops_that_runs_later_epochs_and_torn_lines_alone()
    {
        using var folder = new TemporaryFolder();
        var file = new MetricsFile(folder.File("metrics.jsonl"));
        foreach (var (method, seed, epoch) in ((Method, int, int)[])[(MethodCatalogue.SourceOnly, 1, 3), (MethodCatalogue.Dann, 1, 1), (MethodCatalogue.Dann, 1, 2), (MethodCatalogue.Dann, 1, 3), (MethodCatalogue.Dann, 2, 3)])
            file.Append(Title(method, seed), new EpochReport(epoch, 3, epoch * 10, new MeterReading(10, 0.5, 0.9, null, null, true), 0.1, 0.01, 0.8, 0.7, 1, 10));
        File.AppendAllText(folder.File("metrics.jsonl"), "{\"method\":\"da");

        file.DropAfter(Title(MethodCatalogue.Dann, 1), epoch: 1);

        Assert.Equal(
            ["source_only 1 3", "dann 1 1", "dann 2 3"],
            File.ReadAllLines(folder.File("metrics.jsonl")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).Select(line => $"{line.GetProperty("method")} {line.GetProperty("seed")} {line.GetProperty("epoch")}"));
    }
}
