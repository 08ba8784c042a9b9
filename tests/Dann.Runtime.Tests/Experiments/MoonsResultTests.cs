using System.Runtime.CompilerServices;
using System.Text.Json;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>The results of configs/moons.yaml that are committed agree with algorithm 1 written out in numpy (tests/Witnesses/moons.py).</summary>
public sealed class MoonsResultTests
{
    [Theory]
    [InlineData("source_only", "nn")]
    [InlineData("dann", "dann")]
    public void The_mean_lies_where_other_draws_of_the_points_lead_the_witness(string method, string witness)
    {
        var summary = Results.Read(Tree("docs/results/moons.json")).Summary.Single(line => line.Method == method);
        using var expected = JsonDocument.Parse(File.ReadAllText(Tree("tests/Witnesses/moons.json")));
        var draws = expected.RootElement.GetProperty("points150").GetProperty("draws").EnumerateArray().Select(draw => draw.GetProperty(witness).GetProperty("freshTarget").GetDouble()).ToList();

        Assert.Equal(6, draws.Count);
        Assert.InRange(Math.Abs(summary.Mean!.Value - draws.Average()), 0, 3 * Statistics.SampleDeviation(draws)!.Value);
    }

    [Fact]
    public void Every_seed_knows_the_source_and_adaptation_helps_each()
    {
        var runs = Results.Read(Tree("docs/results/moons.json")).Runs;

        Assert.Equal(5, runs.Select(run => run.Seed).Distinct().Count());
        foreach (var seed in runs.GroupBy(run => run.Seed))
        {
            var (plain, adapted) = (seed.Single(run => run.Method == "source_only"), seed.Single(run => run.Method == "dann"));
            Assert.InRange(Math.Min(plain.SourceAccuracy, adapted.SourceAccuracy), 0.99, 1);
            Assert.True(adapted.TargetAccuracy > plain.TargetAccuracy);
        }
    }

    private static string Tree(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", path);
}
