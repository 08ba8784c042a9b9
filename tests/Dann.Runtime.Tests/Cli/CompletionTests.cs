using System.Diagnostics;
using System.Runtime.Versioning;
using Dann.Runtime.Cli;
using Dann.Runtime.Tests.Support;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Cli;

/// <summary>What shells complete, asked as their scripts ask.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("desc", "describe")]
    [InlineData("data f", "fetch")]
    [InlineData("data fetch mnist", "mnist-m")]
    [InlineData("run --see", "--seeds")]
    [InlineData("--methods da", "dann")]
    [InlineData("--methods source_only,da", "source_only,dann")]
    [InlineData("--set train.ep", "train.epochs=")]
    [InlineData("--device cu", "cuda")]
    [InlineData("completion b", "bash")]
    public void A_word_is_completed(string line, string expected) => Assert.Contains(expected, Suggested(line));

    [Fact]
    public void A_method_that_is_written_is_not_offered_again() => Assert.DoesNotContain("dann,dann", Suggested("--methods dann,"));

    [Fact]
    public void Configs_and_runs_of_this_folder_are_offered()
    {
        using var folder = new TemporaryFolder();
        var before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(folder.FullPath);
            Directory.CreateDirectory("configs");
            Directory.CreateDirectory("runs/pets/20260101-120000");
            File.WriteAllText("configs/pets.yaml", "");
            File.WriteAllText("runs/pets/20260101-120000/config.resolved.yaml", "");

            Assert.Contains("configs/pets.yaml", Suggested("describe "));
            Assert.Contains("configs/pets.yaml", Suggested("conf"));
            Assert.Contains("runs/pets/20260101-120000", Suggested("--resume "));
            Assert.Contains("runs/pets/20260101-120000", Suggested("compare r"));
            // What could be completed does not stand for the argument's name.
            Assert.DoesNotContain("pets.yaml", HostRun.Of("--help").Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void Every_shell_has_a_script_that_names_the_program_and_the_alias()
    {
        foreach (var shell in CompletionScripts.Shells)
        {
            var run = HostRun.Of("completion", shell, "--name", "dann-alias");

            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Contains(Environment.ProcessPath!, run.Output, StringComparison.Ordinal);
            Assert.Contains("dann-alias", run.Output, StringComparison.Ordinal);
            Assert.DoesNotMatch("PROGRAM|NAMES|QUOTED", run.Output);
        }

        Assert.Equal(2, HostRun.Of("completion", "cmd").Code);
    }

    // The script as bash runs it, with a program that tells what it was asked.
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Bash_completes_with_it()
    {
        var shell = Requires.Tool("bash");
        using var folder = new TemporaryFolder();
        var program = folder.Write("asked", "#!/bin/bash\necho \"$1|$2\" >> \"$0.log\"\nprintf 'describe\\ndoctor\\n'\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = folder.Write("script", CompletionScripts.Of("bash", program, ["dann"]) + """
            COMP_LINE="dann des"; COMP_POINT=8; COMP_WORDS=(dann des); COMP_CWORD=1
            _dann_complete
            echo "${COMPREPLY[@]}"

            """);

        using var bash = Process.Start(new ProcessStartInfo(shell, script) { RedirectStandardOutput = true })!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();

        Assert.Equal("describe\n", output);
        Assert.Equal("[suggest:3]|des\n", File.ReadAllText(program + ".log"));
    }

    private static string[] Suggested(string line) => HostRun.Of($"[suggest:{line.Length}]", line).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
