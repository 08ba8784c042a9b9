using System.Diagnostics;
using System.Globalization;

namespace Dann.Mutate;

/// <summary>A test program that is told which classes to run with which mutant, and is ended when it takes too long.</summary>
internal sealed class TestProcess : IDisposable
{
    /// <summary>Names the assembly of the tests.</summary>
    public const string TestsVariable = "DANN_MUTATE_TESTS";

    /// <summary>Names the mutated assembly.</summary>
    public const string MutatedVariable = "DANN_MUTATE_ASSEMBLY";

    /// <summary>Names a file to which the process writes what failing tests say; for the one who looks at a class that is left out.</summary>
    public const string LogVariable = "DANN_MUTATE_LOG";

    /// <summary>Begins an answer: tests may write to the same stream.</summary>
    public const string Sign = "@@ ";

    private readonly string folder;
    private readonly string tests;
    private readonly string mutated;
    private Process? process;

    /// <summary>Copies the program's folder, so that builds do not meet it; large native files are linked.</summary>
    /// <param name="built">The output folder of the tests.</param>
    /// <param name="copy">A folder that is not there yet.</param>
    /// <param name="tests">The name of the tests' assembly.</param>
    /// <param name="mutated">The name of the mutated assembly.</param>
    public TestProcess(string built, string copy, string tests, string mutated)
    {
        (folder, this.tests, this.mutated) = (copy, tests, mutated);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (new FileInfo(file).Length > 20_000_000)
                File.CreateSymbolicLink(target, file);
            else
                File.Copy(file, target);
        }
    }

    /// <summary>Where the mutated assembly goes.</summary>
    public string Assembly => Path.Combine(folder, mutated + ".dll");

    /// <summary>Processor time that it has taken, in seconds; 0 where it does not run.</summary>
    public double Processor
    {
        get
        {
            process?.Refresh();
            return process is { HasExited: false } ? process.TotalProcessorTime.TotalSeconds : 0;
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="request">The line.</param>
    /// <param name="seconds">Of processor time; three times as many may pass, and ten more.</param>
    /// <returns>The answer; null where the process ended or took too long, and another one starts with the next request.</returns>
    public string? Ask(string request, double seconds)
    {
        process ??= Start();
        var (begin, clock) = (Processor, Stopwatch.StartNew());
        try
        {
            process.StandardInput.WriteLine(request);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            End();
            return null;
        }

        while (true)
        {
            // Of the reader, which may be waiting for the line of before.
            var line = reading ??= process.StandardOutput.ReadLineAsync();
            if (!line.Wait(250))
            {
                if (Processor - begin < seconds && clock.Elapsed.TotalSeconds < (30 * seconds) + 60)
                    continue;
                End();
                return null;
            }

            reading = null;
            if (line.Result is not { } answer)
            {
                End();
                return null;
            }

            if (answer.StartsWith(Sign, StringComparison.Ordinal))
                return answer[Sign.Length..];
        }
    }

    private Task<string?>? reading;

    /// <summary>Ends the process; the next request starts another, with nothing left of this one.</summary>
    public void End()
    {
        if (process is null)
            return;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        process.WaitForExit();
        process.Dispose();
        (process, reading) = (null, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        Directory.Delete(folder, recursive: true);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, tests + ".dll")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(TestProcess).Assembly.Location;
        start.Environment[TestsVariable] = tests;
        start.Environment[MutatedVariable] = mutated;
        // A mutant that takes memory without end fails for want of it.
        start.Environment["DOTNET_GCHeapHardLimit"] = (2L << 30).ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["MKL_NUM_THREADS"] = "1";
        var started = Process.Start(start)!;
        started.ErrorDataReceived += (_, line) =>
        {
            if (Environment.GetEnvironmentVariable(LogVariable) is { } log && line.Data is { } text)
                File.AppendAllText(log, text + "\n");
        };
        started.BeginErrorReadLine();
        return started;
    }
}
