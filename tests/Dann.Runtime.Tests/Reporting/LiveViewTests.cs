using Dann.Dsl.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Live;
using Dann.Runtime.Tests.Support;
using Dann.Tests.Shared;
using Spectre.Console;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>What the live display shows, in the room that there is.</summary>
public sealed class LiveViewTests
{
    private static readonly Method[] Three = [MethodCatalogue.SourceOnly, MethodCatalogue.Dann, MethodCatalogue.TrainOnTarget];

    [Fact]
    public void Wide() => Golden.Verify(Shown(120, 40, UnderWay()), "Wide", "txt");

    [Fact]
    public void A_terminal_of_80_by_24() => Golden.Verify(Shown(80, 24, UnderWay()), "Terminal", "txt");

    [Fact]
    public void Narrow() => Golden.Verify(Shown(40, 24, UnderWay()), "Narrow", "txt");

    [Theory]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(80, 12)]
    [InlineData(40, 24)]
    [InlineData(20, 20)]
    public void Nothing_is_wider_or_higher_than_the_terminal(int width, int height)
    {
        var lines = Shown(width, height, UnderWay()).TrimEnd('\n').Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.True(lines.Length < height, $"{lines.Length} lines");
    }

    [Fact]
    public void Where_there_is_no_room_for_all_tasks_the_one_under_way_is_shown()
    {
        var shown = Shown(80, 14, UnderWay());

        Assert.Contains("\nelectronics -> books ", shown, StringComparison.Ordinal);
        Assert.Matches(@"\(\d+ more tasks before, \d+ after\)", shown);
    }

    [Fact]
    public void Many_seeds_are_counted()
    {
        var plan = Plans.Of(1, Three, 20, (_, i) => i < 7);

        // Runs go seed by seed: seven are three of source_only and two each of the others.
        Assert.Matches(@"books -> dvd +3/20 +2/20 +2/20", Shown(120, 24, new ExperimentProgress(plan)));
    }

    [Fact]
    public void A_training_without_a_reversal_has_no_lambda_and_no_domain()
    {
        var shown = Shown(100, 24, UnderWay(), new Runtime.Training.MeterReading(10, 0.4, 0.9, null, null, true));

        Assert.Contains("lr 0.0078  label loss 0.400\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_level_of_chance_is_not_called_ln_2() =>
        Assert.Contains("domain loss 0.655 (chance 1.386)", Shown(120, 24, UnderWay(), Plans.Reading with { DomainBranches = 2 }), StringComparison.Ordinal);

    [Fact]
    public void A_terminal_without_Unicode_gets_plain_signs() => Assert.All(Shown(100, 30, UnderWay(), unicode: false), sign => Assert.InRange(sign, '\n', '~'));

    // 12 tasks x 3 methods x 3 seeds, in the middle of the 59th run.
    private static ExperimentProgress UnderWay()
    {
        var progress = new ExperimentProgress(Plans.Of(12, Three, 3, (_, i) => i < 58));
        progress.Began(Plans.Title(progress.Plan, 58));
        progress.Stepped(Plans.Step(5, 0), 10);
        progress.Stepped(Plans.Step(5, 42), 11);
        return progress;
    }

    private static string Shown(int width, int height, ExperimentProgress progress, Runtime.Training.MeterReading? reading = null, bool unicode = true)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Capabilities.Unicode = unicode;
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Write(new LiveView(progress, console, () => 725) { Reading = reading ?? Plans.Reading });
        return string.Concat(output.ToString().Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd('\n') + "\n";
    }
}
