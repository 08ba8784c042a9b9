using Dann.Runtime.Predictions;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Reporting;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Untrusted;

/// <summary>Files of a run that somebody changed: what is missing is told with its place, and a report is still written.</summary>
public sealed class OwnJsonTests : IDisposable
{
    private const string Run = """{ "source": "a", "target": "b", "method": "dann", "seed": 1, "targetAccuracy": 0.5, "sourceAccuracy": 0.5, "selection": "last", "seconds": 1 }""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{ "schemaVersion": 1 }""", "config is missing")]
    [InlineData("null", "it holds null")]
    [InlineData("""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [], "summary": [ { "source": "a", "target": "b", "method": "dann", "mean": 0.5 } ] }""", "summary[0] is not that of its runs")]
    [InlineData("""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [ null ], "summary": [] }""", "runs[0] is missing")]
    [InlineData("""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [ { "source": "a" } ], "summary": [] }""", "runs[0].target is missing")]
    [InlineData("""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [], "summary": [], "data": null }""", "data is missing")]
    [InlineData("""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [], "summary": [], "classes": [ "a", null ] }""", "classes[1] is missing")]
    [InlineData("""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [], "summary": [], "data": [ { "name": "a", "train": 1, "test": 1, "published": "", "notes": [ null ] } ] }""", "data[0].notes[0] is missing")]
    [InlineData("""{ "schemaVersion": 99999999999, "config": "c" }""", "schemaVersion")]
    [InlineData("""{ "schemaVersion": 3, "config": "c", "device": "cpu", "runs": [], "summary": [] }""", "has schema version 3, expected 2")]
    public void Results_lack_nothing(string json, string told) => Refused(json, told);

    [Theory]
    [InlineData("null", "0.5", "summary[0] is not that of its runs")]
    [InlineData("0.5", "null", "of one target some runs have a targetAccuracy")]
    public void Results_are_of_one_piece(string mean, string accuracy, string told) => Refused(
        $$"""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [ {{Run}}, {{Run.Replace("0.5, \"source", accuracy + ", \"source", StringComparison.Ordinal)}} ], "summary": [ { "source": "a", "target": "b", "method": "dann", "mean": {{mean}} } ] }""", told);

    [Theory]
    [InlineData("\"confusion\": [ [ 1, 2 ] ]", "there are as many columns as rows")]
    [InlineData("\"confusion\": [ [ 1, 2 ], [ 3 ] ]", "there are as many columns as rows")]
    [InlineData("\"confusion\": [ [ -1 ] ]", "runs[0].confusion is no square of counts")]
    [InlineData("\"confusion\": [ null ]", "confusion, before byte ")]
    [InlineData("\"confusion\": [ \"0:1 1:1\" ]", "confusion, before byte ")]
    [InlineData("\"confusion\": [ \"0:-1\" ]", "confusion, before byte ")]
    [InlineData("\"predicted\": [ 9223372036854775807 ]", "runs[0].predicted is no list of counts")]
    [InlineData("\"sourceAccuracy\": 1e999", "runs[0].sourceAccuracy is no share")]
    [InlineData("\"domainAccuracy\": -1", "runs[0].domainAccuracy is no share")]
    [InlineData("\"seconds\": 1e300", "runs[0].seconds is no time")]
    public void Results_say_what_can_be(string member, string told) =>
        Refused($$"""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [ {{Run[..^1]}}, {{member}} } ], "summary": [] }""", told);

    [Fact]
    public void Whole_results_are_read() => Assert.Equal("dann", Results.Read(folder.Write("results.json", $$"""{ "schemaVersion": 1, "config": "c", "device": "cpu", "runs": [ {{Run}} ], "summary": [] }""")).Runs.Single().Method);

    [Fact]
    public void A_report_names_the_files_that_are_broken_and_is_written()
    {
        var path = SyntheticRun.Begun(folder);
        // As runs of before are.
        File.Delete(Path.Combine(path, RunFolder.IdentityFile));
        File.WriteAllText(Path.Combine(path, RunFolder.ResultsFile), """{ "schemaVersion": 1, "runs": [ null ] }""");
        File.WriteAllText(Path.Combine(path, "metrics.jsonl"), """
            null
            { "source": null, "target": "b", "method": "dann", "seed": 1, "epoch": 1 }
            { "source": "a", "target": "b", "method": "dann", "seed": 1, "epoch": 1, "labelLoss": "Infinity", "lambda": 1e308, "learningRate": -1e308 }
            { "source": "a", "target": "b", "method": "dann", "seed": 1, "epoch": 2147483647, "labelLoss": 1e308, "lambda": "NaN" }
            """);

        var run = HostRun.Of("report", path);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("is no results file", File.ReadAllText(Path.Combine(path, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "schemaVersion": 1, "width": 1, "height": 1, "source": null, "target": [] }""", "source is missing")]
    [InlineData("""{ "schemaVersion": 1, "width": 1, "height": 1, "source": [ null ], "target": [] }""", "source[0] is missing")]
    public void Pictures_lack_nothing(string json, string told) =>
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => PictureFiles.ReadPictures(folder.Write("domains.json", json))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ \"schemaVersion\": 1 }")]
    [InlineData("null")]
    [InlineData("{ \"schemaVersion\": 1, \"classes\": [ null ] }")]
    public void A_card_that_lacks_something_is_none(string json) => Assert.Throws<System.Text.Json.JsonException>(() => NetworkCard.Read(json));

    private void Refused(string json, string told)
    {
        var path = folder.Write("results.json", json);

        var message = Assert.Throws<InvalidDataException>(() => Results.Read(path)).Message;

        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(told, message, StringComparison.Ordinal);
    }
}
