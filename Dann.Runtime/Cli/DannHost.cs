using System.CommandLine;
using Dann.Runtime.Cli.Data;
using Dann.Runtime.Cli.New;
using Dann.Runtime.Cli.Predict;

namespace Dann.Runtime.Cli;

/// <summary>The program: <c>dotnet run -- CONFIG</c>. Trains the models that are compiled into the assembly that calls it.</summary>
public static class DannHost
{
    /// <summary>Runs the command line and returns the exit code, one of <see cref="ExitCodes"/>.</summary>
    public static int Run(string[] args)
    {
        // Until a verb has something to save, a signal ends the process.
        using var signals = new StopSignals { IsHeeded = false };
        return Run(args, HostConsole.OfProcess(signals), signals.Token);
    }

    internal static int Run(string[] args, HostConsole console, CancellationToken cancellation)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Show stack traces.", Recursive = true };
        var root = new RootCommand("Trains domain-adversarial networks that were declared in C# or YAML. Without a verb: run.") { verbose };
        RunVerb.AddTo(root, console, cancellation);
        var run = new ExampleCommand("run", "Train what a config says; the default verb.", "configs/quickstart.yaml", "configs/quickstart.yaml --set train.epochs=5 --seeds 1,2,3", "--resume runs/quickstart/20260101-120000");
        RunVerb.AddTo(run, console, cancellation);
        root.Add(run);
        root.Add(DescribeVerb.Create(console));
        root.Add(DoctorVerb.Create(console));
        root.Add(ReplayVerb.Create(console, cancellation));
        root.Add(CompareVerb.Create(console));
        root.Add(ReportVerb.Create(console));
        root.Add(DataVerb.Create(console, cancellation));
        root.Add(PredictVerb.Create(console, cancellation));
        root.Add(NewVerb.Create(console));
        root.Add(CompletionVerb.Create(console));
        HelpWithExamples.AddTo(root);

        var parsed = root.Parse(args);
        if (UsageErrors.Of(parsed) is { } wrong)
        {
            console.Error.WriteLine(wrong);
            return ExitCodes.Usage;
        }

        try
        {
            return WithLostOutput(console, parsed.Invoke(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
        }
        catch (Exception failure)
        {
            return Failures.Report(failure, console.Error, parsed.GetValue(verbose));
        }
    }

    // A run leaves all in its folder; of the other verbs the output is all that there is.
    private static int WithLostOutput(HostConsole console, int code)
    {
        if (console.LostOutput is not { } why)
            return code;
        console.Error.WriteLine($"error: The output could not be written to its end: {why}");
        return code == ExitCodes.Done && console.Signals is not { IsHeeded: true } ? ExitCodes.Training : code;
    }
}
