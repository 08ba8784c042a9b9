using Dann.Runtime.Cli;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using OwnProgram;

// Three lines are all of it: the console of the command line, and Ctrl-C that saves what is done.
using var stop = new StopSignals();
var experiment = DannExperiment.Load(Path.Combine(AppContext.BaseDirectory, "digits.yaml"), new ExperimentOptions { Set = [.. args], Device = "cpu" });
var outcome = experiment.Run(new ConsoleReporter(), stop.Token);
if (!outcome.IsComplete)
    return ExitCodes.Interrupted;

// What is finished is not run again; this time a reporter of our own is told.
var again = DannExperiment.Resume(outcome.Folder);
again.Run(new CountingReporter(Console.Out));

foreach (var line in outcome.Results!.Summary)
    Console.WriteLine(FormattableString.Invariant($"{line.Method}: {line.Mean:P1} of {line.Target}"));
return ExitCodes.Done;
