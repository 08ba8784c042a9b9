using System.Diagnostics;
using System.Text.RegularExpressions;
using Dann.Tests.Shared;

namespace Dann.Generators.Tests.Suite;

/// <summary>Tests skip by kind, and <c>.ci/run</c> counts each kind as it should.</summary>
public sealed class SkipTests
{
    [Fact]
    public void No_test_skips_but_by_a_kind()
    {
        var skipping = TestSources.Lines().Where(line => Regex.IsMatch(line.Line, @"Assert\.Skip|\bSkip(Unless|When|Type|Exceptions)?\s*=[^=>]|\bExplicit\s*=\s*true|\$XunitDynamicSkip\$"));

        Assert.Equal(
            ["Shared/Requires.cs", "Shared/Requires.cs", "Shared/Requires.cs"],
            skipping.Select(line => line.Place[..line.Place.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("data: there is no x", false, "1 for data, 0 for a tool, 0 for the device, 0 otherwise; 0 of them", "5 passed, 0 failed")]
    [InlineData("data: there is no x", true, "1 for data, 0 for a tool, 0 for the device, 0 otherwise; 1 of them", "5 passed, 1 failed")]
    [InlineData("tool bash: it is not installed", false, "0 for data, 1 for a tool, 0 for the device, 0 otherwise; 1 of them", "5 passed, 1 failed")]
    [InlineData("tool no-such-tool: it is not installed", true, "0 for data, 1 for a tool, 0 for the device, 0 otherwise; 0 of them", "5 passed, 0 failed")]
    [InlineData("device: no GPU", true, "0 for data, 0 for a tool, 1 for the device, 0 otherwise; 0 of them", "5 passed, 0 failed")]
    [InlineData("not today", false, "0 for data, 0 for a tool, 0 for the device, 1 otherwise; 1 of them", "5 passed, 1 failed")]
    public void A_skip_is_counted_by_its_kind(string reason, bool withData, string skips, string end)
    {
        var output = Count($"passed A.B.one (1ms)\n  from x.dll\nskipped A.B.two\n  {reason}\n  from x.dll\n\nTest run summary: Passed!\n  total: 6\n  failed: 0\n  succeeded: 5\n  skipped: 1\n", floor: 5, status: 0, withData);

        Assert.Contains($"Skipped: {skips} counted as failed.", output[^2], StringComparison.Ordinal);
        Assert.Equal(end, output[^1]);
    }

    [Fact]
    public void Too_few_tests_and_an_end_that_no_count_explains_are_failures()
    {
        const string Summary = "Test run summary: Passed!\n  total: 6\n  failed: 0\n  succeeded: 6\n  skipped: 0\n";

        Assert.Equal("6 passed, 0 failed", Count(Summary, floor: 6, status: 0)[^1]);
        Assert.Equal("6 passed, 1 failed", Count(Summary, floor: 7, status: 0)[^1]);
        Assert.Equal("6 passed, 1 failed", Count(Summary, floor: 6, status: 2)[^1]);
        Assert.Equal("0 passed, 1 failed", Count("it did not build\n", floor: 6, status: 1)[^1]);
        Assert.Equal("6 passed, 2 failed", Count(Summary.Replace("failed: 0", "failed: 2", StringComparison.Ordinal), floor: 6, status: 2)[^1]);
    }

    // A skip of which the log gives no reason, as another runner or format would leave it.
    [Fact]
    public void A_skip_that_is_not_told_of_is_a_failure() =>
        Assert.Equal("6 passed, 2 failed", Count("  total: 8\n  failed: 0\n  succeeded: 6\n  skipped: 2\n", floor: 6, status: 0)[^1]);

    private static string[] Count(string log, int floor, int status, bool withData = false)
    {
        var shell = Requires.Tool("bash");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, log);
            var start = new ProcessStartInfo(shell, [Path.Combine(TestSources.Root, ".ci", "count"), file, $"{floor}", $"{status}"]) { RedirectStandardOutput = true };
            start.Environment["DANN_DATA"] = withData ? "/data" : "";
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            // The verdict and the number say the same.
            Assert.Equal(output[^1].EndsWith(" 0 failed", StringComparison.Ordinal), process.ExitCode == 0);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
