using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

public sealed class DoctorTests
{
    [Fact]
    public void It_names_libtorch_models_and_every_data_set()
    {
        var run = HostRun.Of("doctor");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches("(?m)^✓ libtorch ", run.Output);
        Assert.Matches("(?m)^✓ models .*DigitsDann", run.Output);
        foreach (var key in DataSetCatalogue.All.Keys)
            Assert.Contains($" data {key} ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_the_same_and_tells_what_to_do_about_missing_data()
    {
        using var folder = new TemporaryFolder();
        var before = Environment.GetEnvironmentVariable("DANN_DATA");
        Environment.SetEnvironmentVariable("DANN_DATA", null);
        try
        {
            var json = JsonDocument.Parse(HostRun.Of("doctor", "--json", "--data", folder.FullPath).Output).RootElement;

            Assert.Equal(1, json.GetProperty("schemaVersion").GetInt32());
            var mnist = json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "data mnist");
            Assert.Equal("Absent", mnist.GetProperty("state").GetString());
            Assert.Contains(folder.FullPath, mnist.GetProperty("advice").GetString(), StringComparison.Ordinal);
            Assert.Equal("Fine", json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "data drawn-digits").GetProperty("state").GetString());
        }
        finally
        {
            Environment.SetEnvironmentVariable("DANN_DATA", before);
        }
    }
}
