using System.Globalization;
using System.Reflection;
using Dann.Mutate;

/// <summary>
/// Runs within the test program, before its own start (DOTNET_STARTUP_HOOKS): instead of once, it runs the tests as often as it is asked to on the standard input,
/// each time with another mutant at work.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(TestProcess.TestsVariable) is not { } tests)
            return;
        // Programs that the tests start are programs of their own.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        Environment.SetEnvironmentVariable(TestProcess.TestsVariable, null);
        var input = new StreamReader(Console.OpenStandardInput());
        var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);

        var assembly = Assembly.Load(tests);
        var mutated = Assembly.Load(Environment.GetEnvironmentVariable(TestProcess.MutatedVariable)!).GetType("Dann.Mutants.Switch", throwOnError: true)!;
        var (active, hits) = (mutated.GetField("Active")!, mutated.GetField("Hits")!);
        while (input.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "classes":
                    output.WriteLine(TestProcess.Sign + string.Join(' ', Classes(assembly)));
                    break;
                case "cover":
                    hits.SetValue(null, new byte[int.Parse(words[1], CultureInfo.InvariantCulture) + 1]);
                    var failed = Run(assembly, words[2..]);
                    var seen = (byte[])hits.GetValue(null)!;
                    hits.SetValue(null, null);
                    output.WriteLine($"{TestProcess.Sign}{failed ?? "0"} {string.Join(' ', seen.Index().Where(hit => hit.Item > 0).Select(hit => $"{hit.Index}:{hit.Item}"))}");
                    break;
                case "run":
                    active.SetValue(null, int.Parse(words[1], CultureInfo.InvariantCulture));
                    var by = Run(assembly, words[2..]);
                    active.SetValue(null, 0);
                    output.WriteLine($"{TestProcess.Sign}{by ?? "0"}");
                    break;
            }
        }

        Environment.Exit(0);
    }

    private static IEnumerable<string> Classes(Assembly tests) =>
        tests.GetTypes()
            .Where(type => !type.IsAbstract && type.GetMethods().Any(method => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "FactAttribute" or "TheoryAttribute")))
            .Select(type => type.FullName!.Replace('+', '.'));

    // The first test that failed; null where none did.
    private static string? Run(Assembly tests, string[] classes)
    {
        string[] arguments = ["-noLogo", "-noColor", "-stopOnFail", .. classes.SelectMany(name => new[] { "-class", name })];
        var said = new StringWriter();
        // What the entry point of the program calls ends the process ten seconds later; this is what that calls.
        var runner = Activator.CreateInstance(Type.GetType("Xunit.Runner.InProc.SystemConsole.ConsoleRunner, xunit.v3.runner.inproc.console", throwOnError: true)!, arguments, tests)!;
        using (runner as IDisposable)
        {
            var result = (Task<int>)runner.GetType().GetMethod("EntryPoint", [typeof(TextReader), typeof(TextWriter)])!.Invoke(runner, [TextReader.Null, said])!;
            if (result.GetAwaiter().GetResult() == 0)
                return null;
        }

        var lines = said.ToString().Split('\n', StringSplitOptions.TrimEntries);
        var at = Array.FindIndex(lines, line => line.EndsWith("[FAIL]", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable(TestProcess.LogVariable) is { } log)
            File.AppendAllLines(log, lines);
        return at < 0 ? "?" : lines[at].Split('(', ' ')[0];
    }
}
