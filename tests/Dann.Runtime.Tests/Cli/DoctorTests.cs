using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Runtime.Diagnosis;
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
    public void It_looks_at_system_pictures_and_folders()
    {
        var run = HostRun.Of("doctor");

        foreach (var name in (string[])["system", "SDK", "libtorch", "images", "runs folder", "cache folder", "data folders"])
            Assert.Matches($"(?m)^✓ {name} ", run.Output);
        Assert.Matches("(?m)^. disk .* free for runs", run.Output);
        Assert.Contains("Everything that a run needs is there.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_broken_and_told_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "");

        var check = Doctor.Examine(runsFolder: Path.Combine(file, "runs")).Single(check => check.Name == "runs folder");

        Assert.Equal(CheckState.Broken, check.State);
        Assert.Contains("--out", check.Advice, StringComparison.Ordinal);
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
