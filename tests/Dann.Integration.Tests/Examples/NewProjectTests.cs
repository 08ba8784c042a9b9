using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Dann.Runtime.Cli;
using Dann.Runtime.Reporting;

namespace Dann.Integration.Tests.Examples;

/// <summary>What <c>new</c> and <c>dotnet new</c> write is a project that builds, trains and predicts, outside of this repository.</summary>
public sealed class NewProjectTests : IDisposable
{
    private static readonly string Home = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dann-new-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_new_project_builds_trains_adapts_and_predicts()
    {
        var project = New("Shapes");
        // The classes are an enum that the project's own code can name.
        File.WriteAllText(Path.Combine(project, "Names.cs"), "internal static class Names { public const Shapes.Models.ShapesDannClass First = Shapes.Models.ShapesDannClass.Circle; }");

        // What it refers to is built already: building that again, while tests run on it, is no business of a test.
        Run(project, "build", "--configuration", Configuration, "-p:BuildProjectReferences=false", "-p:TreatWarningsAsErrors=true", "--verbosity", "quiet");
        var program = Directory.EnumerateFiles(Path.Combine(project, "bin"), "Shapes.dll", SearchOption.AllDirectories).Single();
        var trained = Run(project, program);
        var predicted = Run(project, program, "predict", "runs/Shapes", "images/greenboard/circle", "--device", "cpu");

        var results = Results.Read(Directory.EnumerateFiles(Path.Combine(project, "runs"), "results.json", SearchOption.AllDirectories).Single());
        Assert.Equal(["source_only", "dann"], results.Summary.Select(line => line.Method));
        Assert.All(results.Runs, run => Assert.InRange(run.SourceAccuracy, 0.9, 1));
        Assert.InRange(results.Summary[1].Mean!.Value, 0.7, 1);
        Assert.True(results.Summary[1].Mean > results.Summary[0].Mean, trained);
        Assert.StartsWith("ShapesDann: dann, seed 1, epoch ", predicted, StringComparison.Ordinal);
        Assert.Contains("images/greenboard/circle/01.png", predicted, StringComparison.Ordinal);
    }

    [Fact]
    public void Dotnet_new_writes_the_same_files()
    {
        var ours = New("Shapes");
        var hive = Path.Combine(folder.FullName, "hive");
        var theirs = Path.Combine(folder.FullName, "theirs");

        Run(folder.FullName, "new", "install", Path.Combine(Home, "templates", "dann"), "--debug:custom-hive", hive);
        Run(folder.FullName, "new", "dann", "--name", "Shapes", "--output", theirs, "--dslDann", Home, "--debug:custom-hive", hive);

        Assert.Equal(Files(ours).Keys, Files(theirs).Keys);
        Assert.All(Files(ours), file => Assert.Equal(file.Value, Files(theirs)[file.Key]));
    }

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private string New(string name)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            Assert.Equal(ExitCodes.Done, DannHost.Run(["new", name, "--out", folder.FullName, "--dsldann", Home]));
        }
        finally
        {
            Console.SetOut(console);
        }

        return Path.Combine(folder.FullName, name);
    }

    private static string Run(string where, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        // A build that a test starts is no part of the build that started the tests.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        var output = new StringBuilder();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} gave {process.ExitCode}:\n{output}");
        return output.ToString();

        void Take(string? line)
        {
            lock (output)
                output.Append(line).Append(line is null ? "" : "\n");
        }
    }

    private static SortedDictionary<string, byte[]> Files(string root) =>
        new(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(root, path), File.ReadAllBytes), StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
