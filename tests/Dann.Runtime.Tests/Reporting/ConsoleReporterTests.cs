using Dann.Dsl.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;
using Spectre.Console;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>What a whole experiment prints, with a terminal and without.</summary>
public sealed class ConsoleReporterTests
{
    private static readonly ExperimentPlan Plan = Plans.Of(1, [MethodCatalogue.SourceOnly, MethodCatalogue.Dann], 1);

    [Fact]
    public void Without_a_terminal_there_is_a_line_per_epoch_and_no_control_character()
    {
        var lines = Printed(isTerminal: false).ReplaceLineEndings("\n").Split('\n');

        Assert.Equal("2 runs: source_only, dann, seed 1", lines[0]);
        Assert.Contains("  epoch  1/20  label loss 0.412  domain loss 0.655  domain acc 61.2%  λ 0.76  lr 0.007800  source 90.0%  target 70.0%  42 steps/s  1:35 left", lines);
        // The other run will take as long as this one.
        Assert.Contains("source_only seed 1: target 70.0%, source 90.0%, in 0:10; 1 of 2 runs done, about 0:10 left", lines);
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void On_a_terminal_the_display_stands_below_lines_that_erase_what_it_left()
    {
        var printed = Printed(isTerminal: true);

        Assert.Contains("\u001b[2K  epoch  1/20  label loss 0.412", printed, StringComparison.Ordinal);
        Assert.Contains("reviews: 0 of 2 runs done", printed, StringComparison.Ordinal);
        Assert.Contains("domain loss 0.655 (ln 2 = 0.693)", printed, StringComparison.Ordinal);
        // The cursor, hidden while the display stands, is there again.
        Assert.True(printed.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > printed.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }

    [Fact]
    public void The_meter_is_read_no_more_often_than_a_person_looks()
    {
        var (reads, clock) = (0, new ManualClock());
        using var output = new StringWriter();
        var reporter = new ConsoleReporter(Terminal(output), clock);
        reporter.Track(Plan, () => reporter.Track(Plans.Title(Plan, 0), () =>
        {
            for (var step = 1; step <= 100; step++)
            {
                reporter.Step(Plans.Step(1, step) with { ReadMeter = Read });
                clock.Pass(0.01);
            }
        }));

        // A second, and a look every quarter of one, the first step among them.
        Assert.Equal(4, reads);

        Runtime.Training.MeterReading Read()
        {
            reads++;
            return Plans.Reading;
        }
    }

    private static string Printed(bool isTerminal)
    {
        using var output = new StringWriter();
        var clock = new ManualClock();
        var reporter = new ConsoleReporter(isTerminal ? Terminal(output) : Plain(output), clock);
        reporter.Track(Plan, () =>
        {
            reporter.Track(Plans.Title(Plan, 0), () =>
            {
                reporter.Step(Plans.Step(1, 1));
                clock.Pass(5);
                reporter.Step(Plans.Step(1, 100));
                reporter.Epoch(Plans.Epoch(1, 5));
            });
            reporter.Finished(Plans.Result(Plan.Runs[0]));
        });
        using var folder = new TemporaryFolder();
        folder.Write("report.html", "");
        reporter.Close(Results.Of("reviews", "cpu", [Plans.Result(Plan.Runs[0])]), folder.FullPath);
        // The end says where everything is.
        Assert.EndsWith($"{folder.FullPath}\n{folder.File("report.html")}\n", output.ToString().ReplaceLineEndings("\n").Replace("\u001b[2K", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return output.ToString();
    }

    private static IAnsiConsole Plain(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 200;
        return console;
    }

    private static IAnsiConsole Terminal(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes });
        (console.Profile.Width, console.Profile.Height) = (120, 40);
        return console;
    }
}
