using System.Text;
using System.Text.Json;
using Dann.Runtime.Reporting.TensorBoard;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>Event files, byte for byte beside what other writers make (tests/Witnesses/event_file.cjs).</summary>
public sealed class EventFilesTests : IDisposable
{
    private static readonly string Witnesses = Path.Combine(AppContext.BaseDirectory, "Reporting", "Witnesses");

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly Runtime.Reporting.RunTitle run = Plans.Title(Plans.Of(1, [Dsl.Methods.MethodCatalogue.Dann], 1), 0);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sums_are_those_of_TensorFlow()
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Witnesses, "events.json")));
        foreach (var sum in expected.RootElement.GetProperty("maskedSums").EnumerateObject())
            Assert.Equal(sum.Value.GetUInt32(), RecordStream.Masked(Encoding.UTF8.GetBytes(sum.Name)));
        // The check value of CRC-32C in the catalogue of CRCs, and in RFC 3720.
        Assert.Equal(0xe3069283, RecordStream.Crc("123456789"u8));
    }

    [Fact]
    public void A_file_has_the_bytes_of_other_writers()
    {
        using var stream = new MemoryStream();
        RecordStream.Write(stream, ScalarEvent.Version(1767268800));
        RecordStream.Write(stream, ScalarEvent.Restart(1767268801.5));
        RecordStream.Write(stream, ScalarEvent.Of(1767268802.25, 128, [("loss/label", 0.75), ("schedule/lambda", 0.1)]));
        RecordStream.Write(stream, ScalarEvent.Of(1767268803, 300, [("loss/label", 0.5)]));

        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(Path.Combine(Witnesses, "events.tfevents"))), Convert.ToHexString(stream.ToArray()));
    }

    [Fact]
    public void An_epoch_is_an_event_at_its_steps()
    {
        var files = new EventFiles(folder.FullPath, clock);
        files.Append(run, Plans.Epoch(1, 10));
        files.Append(run, Plans.Epoch(2, 20));

        Assert.Equal([null, 100L, 200L], Steps());
        Assert.StartsWith(Path.Combine(folder.FullPath, "amazon-reviews=books~amazon-reviews=dvd", "dann-seed1", "events.out.tfevents."), File_(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_tag_has_its_own_figure_and_lambda_where_something_is_reversed()
    {
        var report = new Runtime.Training.EpochReport(1, 2, 3, new(4, .01, .02, .03, .04, true), .05, .06, .07, .08, 9, .10) { HeldOutAccuracy = .11 };
        Dictionary<string, double?> Values(Runtime.Training.EpochReport of) => EventFiles.Tags.ToDictionary(tag => tag.Tag, tag => tag.Value(of));

        Assert.Equal(
            new Dictionary<string, double?>
            {
                ["loss/label"] = .01, ["accuracy/label_training"] = .02, ["loss/domain"] = .03, ["accuracy/domain_training"] = .04, ["schedule/lambda"] = .05, ["schedule/learning_rate"] = .06,
                ["accuracy/source"] = .07, ["accuracy/target"] = .08, ["speed/steps_per_second"] = .10, ["accuracy/held_out"] = .11,
            },
            Values(report));
        Assert.Null(Values(report with { Training = report.Training with { DomainLoss = null } })["schedule/lambda"]);
    }

    [Fact]
    public void Going_on_from_a_checkpoint_repeats_no_epoch()
    {
        var before = new EventFiles(folder.FullPath, clock);
        foreach (var epoch in (int[])[1, 2, 3])
            before.Append(run, Plans.Epoch(epoch, 10));
        var first = File_();
        var after = new EventFiles(folder.FullPath, clock);

        after.DropAfter(run, 200);
        after.Append(run, Plans.Epoch(3, 40));

        // A reader that has the first file open goes on with one of a greater name, which tells it to begin anew.
        Assert.True(string.CompareOrdinal(File_(), first) > 0);
        Assert.Equal([null, null, 100L, 200L, 300L], Steps());
        Assert.Equal(ScalarEvent.Restart(clock.GetUtcNow().ToUnixTimeSeconds()), RecordStream.Read(File.ReadAllBytes(File_())).ElementAt(1));
    }

    [Fact]
    public void A_file_that_is_whole_is_gone_on_with()
    {
        new EventFiles(folder.FullPath, clock).Append(run, Plans.Epoch(1, 10));
        var first = File_();
        clock.Pass(60);
        var after = new EventFiles(folder.FullPath, clock);

        after.DropAfter(run, 100);
        after.Append(run, Plans.Epoch(2, 20));

        Assert.Equal(first, File_());
        Assert.Equal([null, 100L, 200L], Steps());
    }

    [Fact]
    public void A_record_that_was_changed_ends_the_reading()
    {
        using var stream = new MemoryStream();
        foreach (var text in (string[])["one", "two", "three"])
            RecordStream.Write(stream, Encoding.UTF8.GetBytes(text));
        var bytes = stream.ToArray();
        Assert.Equal(3, RecordStream.Read(bytes).Count());

        bytes[bytes.AsSpan().IndexOf("two"u8)] ^= 1;

        Assert.Equal(["one"], RecordStream.Read(bytes).Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void A_torn_event_goes_with_what_follows()
    {
        new EventFiles(folder.FullPath, clock).Append(run, Plans.Epoch(1, 10));
        File.WriteAllBytes(File_(), [.. File.ReadAllBytes(File_()), 1, 2, 3]);
        var after = new EventFiles(folder.FullPath, clock);

        after.DropAfter(run, 100);
        after.Append(run, Plans.Epoch(2, 20));

        Assert.Equal([null, null, 100L, 200L], Steps());
    }

    private string File_() => Assert.Single(Directory.GetFiles(folder.FullPath, "*", SearchOption.AllDirectories));

    private List<long?> Steps() => [.. RecordStream.Read(File.ReadAllBytes(File_())).Select(ScalarEvent.StepOf)];
}
