using System.CommandLine;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>completion</c>: a script that teaches a shell the program's command lines.</summary>
internal static class CompletionVerb
{
    public static Command Create(HostConsole console)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell." }.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var name = new Option<string?>("--name") { Description = "Another name that the program is called by, such as an alias.", HelpName = "NAME" };
        var command = new ExampleCommand(
            "completion",
            "Print what a shell needs to complete verbs, options, configs and names. The shell calls the program as it was built, such as bin/Debug/net10.0/linux-x64/DslDann: with dotnet run there is no command to complete.",
            "completion bash",
            "completion bash --name dann") { shell, name };
        command.SetAction(parsed =>
        {
            var program = Environment.ProcessPath ?? "dann";
            List<string> names = [Path.GetFileName(program), .. parsed.GetValue(name) is { } other ? [other] : Array.Empty<string>()];
            console.Output.Write(CompletionScripts.Of(parsed.GetValue(shell)!, program, names));
            return ExitCodes.Done;
        });
        return command;
    }
}
