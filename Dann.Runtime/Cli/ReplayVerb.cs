using System.CommandLine;
using Dann.Runtime.Configuration;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>replay</c>: runs a finished run again and says whether the numbers and the weights come out the same.</summary>
internal static class ReplayVerb
{
    public static Command Create(HostConsole console, CancellationToken cancellation)
    {
        var run = new Argument<string>("RUN") { HelpName = "RUN", Description = "The folder of a finished run, such as runs/moons/20260101-120000." };
        var data = new Option<string?>("--data") { Description = "The folder with the data sets; else DANN_DATA, else the user's cache.", HelpName = "DIR" };
        var output = new Option<string>("--out") { Description = "The folder for runs.", HelpName = "DIR", DefaultValueFactory = _ => "runs" };
        var offline = new Option<bool>("--offline") { Description = "Never download; DANN_OFFLINE=1 does the same." };
        var command = new ExampleCommand("replay", "Run a finished run again, as a run of its own, and compare: numbers, weights, data, software.", "replay runs/moons/20260101-120000") { run, data, output, offline };
        run.CompletionSources.Add(Suggestions.Runs);
        command.SetAction(parsed => Run(
            parsed.GetValue(run)!,
            new ExperimentOptions { DataFolder = parsed.GetValue(data), RunsFolder = parsed.GetValue(output)!, IsOffline = parsed.GetValue(offline), CreateFetcher = console.CreateFetcher },
            console,
            cancellation));
        return command;
    }

    private static int Run(string run, ExperimentOptions options, HostConsole console, CancellationToken cancellation)
    {
        var replay = Replay.Open(run, options);
        foreach (var difference in replay.Differences)
            console.Error.WriteLine($"other than then: {difference}");
        if (replay.Run(new ConsoleReporter(console.Ansi), cancellation) is not { } outcome)
        {
            console.Error.WriteLine($"Interrupted. Nothing was compared; go on with: dotnet run -- --resume {replay.Folder}");
            return ExitCodes.Interrupted;
        }

        foreach (var line in outcome.Differences)
            console.Output.WriteLine(line);
        console.Output.WriteLine(outcome.Words);
        return outcome.Differences.Count == 0 ? ExitCodes.Done : ExitCodes.Training;
    }
}
