using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Health;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>The health verdict on networks that were trained for it, most of them made to fail.</summary>
public sealed class HealthRunTests : IDisposable
{
    private const string Turned = "{ dataset: moons, rotation: 35, seed: 2 }";
    private const string Paper = "sigmoid: { gamma: 10 }";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_living_adversary_is_healthy()
    {
        var verdict = Verdict("HealthyMoons", Turned, Paper);

        Assert.Equal((HealthKind.Balanced, HealthState.Good), (verdict.Findings[0].Kind, verdict.Findings[0].State));
        Assert.True(verdict.State < HealthState.Warning);
    }

    [Fact]
    public void A_lambda_of_0_adapts_nothing() => Only(HealthKind.NeverReversed, HealthState.Failed, Verdict("HealthyMoons", Turned, "constant: 0"));

    [Fact]
    public void A_second_sigmoid_leaves_a_dead_branch()
    {
        var finding = Only(HealthKind.DeadHead, HealthState.Failed, Verdict("SigmoidTwiceMoons", Turned, Paper));

        // Its layers are at fault: a fresh branch of them answers the same for all, too.
        Assert.Contains("exactly 50% in all 30 epochs", finding.Because, StringComparison.Ordinal);
        Assert.Contains("a fresh branch of the same layers answers the same for all", finding.Because, StringComparison.Ordinal);
        Assert.Contains("the loss applies the sigmoid itself", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_that_never_fire_leave_a_dead_branch() => Only(HealthKind.DeadHead, HealthState.Failed, Verdict("DeadUnitsMoons", Turned, Paper));

    [Fact]
    public void A_lambda_too_large_from_the_start_loses_the_classes()
    {
        var finding = Only(HealthKind.Collapsed, HealthState.Failed, Verdict("HealthyMoons", Turned, "constant: 30"));

        Assert.StartsWith("λ was too large from the start", finding.Says, StringComparison.Ordinal);
        Assert.Contains("λ = 30", finding.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ dataset: moons, seed: 2 }")]
    [InlineData("{ dataset: moons }")]
    public void A_target_that_is_the_source_leaves_nothing_to_adapt(string target) => Only(HealthKind.NothingToAdapt, HealthState.Note, Verdict("HealthyMoons", target, Paper));

    [Fact]
    public void A_line_cannot_tell_moons_that_were_turned()
    {
        var verdict = Verdict("SmallHeadMoons", Turned, Paper, rate: "0.02");

        Assert.Equal(HealthKind.BlindHead, verdict.Findings[0].Kind);
        Assert.Contains("too small", verdict.Findings[0].Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_between_domains_that_lie_apart_is_run_past()
    {
        // Without momentum, friction of the schedules or curvature in the branch nothing slows the two down.
        var verdict = Verdict("SmallHeadMoons", $"{{ dataset: arrays, train_x: {MovedMoons()} }}", "constant: 3", rate: "0.02", momentum: "0");

        var finding = verdict.Findings[0];
        TestContext.Current.TestOutputHelper?.WriteLine(finding.Because);
        Assert.Equal((HealthKind.Circling, HealthState.Warning), (finding.Kind, finding.State));
    }

    // Two moons three units up and to the right, as numpy saves them.
    private string MovedMoons()
    {
        var random = new Random(1);
        var points = Enumerable.Range(0, 150).SelectMany(i =>
        {
            var (turn, side) = (Math.PI * random.NextDouble(), i % 2);
            return new[] { (float)(3 + (side == 0 ? Math.Cos(turn) : 1 - Math.Cos(turn))), (float)(3 + (side == 0 ? Math.Sin(turn) : 0.5 - Math.Sin(turn))) };
        }).ToArray();
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (150, 2), }".PadRight(117) + "\n";
        var path = folder.File("moved.npy");
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(points.AsSpan())]);
        return path;
    }

    private static HealthFinding Only(HealthKind kind, HealthState state, HealthVerdict verdict)
    {
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((kind, state), (finding.Kind, finding.State));
        return finding;
    }

    private HealthVerdict Verdict(string model, string target, string reversal, string rate = "0.1", string momentum = "0.9")
    {
        var config = folder.Write("moons.yaml", $$"""
            model: { class: {{model}} }
            data:
              source: { dataset: moons }
              target: {{target}}
            train:
              epochs: 30
              batch: 20
              optimizer: { sgd: { lr: {{rate}}, momentum: {{momentum}} } }
              lr: constant
              reversal: { {{reversal}} }
            experiment: { methods: [ source_only, dann ], measures: [] }
            """);
        var printed = HostRun.Of(config, "--device", "cpu", "--out", folder.File("runs"));
        // Warnings may be among the errors: the language finds some of these faults by itself.
        Assert.True(printed.Code == 0, printed.Error);
        var run = RunReader.Read(RunFolder.Open(Assert.Single(Directory.GetDirectories(folder.File(Path.Combine("runs", "moons")))))!);
        var verdict = Assert.Single(HealthReading.Of(run, Assert.Single(run.Tasks)));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', verdict.Findings.Select(finding => $"{finding.Kind} {finding.State}: {finding.Says} {finding.Because}")));
        return verdict;
    }
}
