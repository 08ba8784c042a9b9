namespace Dann.Integration.Tests.Examples;

/// <summary>A program of three lines has the console and the results of the command line.</summary>
public sealed class OwnProgramTests
{
    [Fact]
    public void It_runs_tells_and_hands_over_the_results()
    {
        var (before, folder) = (Directory.GetCurrentDirectory(), Directory.CreateTempSubdirectory("dann-own-").FullName);
        try
        {
            Directory.SetCurrentDirectory(folder);

            var output = ExampleRun.Of(typeof(OwnProgram.Models.SmallDigits), "train.epochs=1");

            Assert.Contains("2 runs: source_only, dann, seed 1\n", output, StringComparison.Ordinal);
            Assert.Matches("(?m)^  epoch 1/1  label loss .* domain loss ", output);
            Assert.Matches("(?m)^On drawn-digits-m, dann .* source_only", output);
            Assert.Contains("2 of 2 runs are done\n", output, StringComparison.Ordinal);
            Assert.Matches(@"(?m)^dann: [0-9.]+ ?% of drawn-digits-m$", output);
            Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine("runs", "digits"))), "results.json")));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }
}
