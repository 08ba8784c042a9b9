using System.CommandLine;
using Dann.Runtime.Description;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>describe</c>: what a network is made of. Needs no data and no libtorch, and no build of a model in YAML.</summary>
internal static class DescribeVerb
{
    public static Command Create(HostConsole console)
    {
        var config = new Argument<string>("CONFIG") { HelpName = "CONFIG", Description = "The YAML file, such as configs/quickstart.yaml, or the name of a compiled model." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new ExampleCommand("describe", "Show a network's layers, shapes, parameters, multiply-adds and memory.", "describe configs/quickstart.yaml", "describe configs/quickstart.yaml --json") { config, json };
        config.CompletionSources.Add(Suggestions.Networks);
        command.SetAction(parsed =>
        {
            var described = NetworkDescription.Read(parsed.GetValue(config)!);
            foreach (var warning in described.Warnings)
                console.Error.WriteLine(warning);
            if (parsed.GetValue(json))
                console.Output.WriteLine(described.ToJson());
            else
                described.Write(console.Ansi);
            return ExitCodes.Done;
        });
        return command;
    }
}
