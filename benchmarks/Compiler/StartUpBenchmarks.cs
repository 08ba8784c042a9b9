using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace Dann.Benchmarks.Compiler;

/// <summary>From the command to the first answer, as whole processes: what a user waits for before anything happens.</summary>
[InProcess]
public class StartUpBenchmarks
{
    /// <summary>Loads libtorch, makes the trainer, takes one step.</summary>
    [Benchmark]
    public int FirstStep() => Run("first-step");

    /// <summary>Loads libtorch and ends.</summary>
    [Benchmark]
    public int LoadLibtorch() => Run("nothing");

    private static int Run(string verb)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(StartUpBenchmarks).Assembly.Location, verb]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"{verb} ended with {process.ExitCode}.");
    }
}
