using System.CommandLine;
using Dann.Runtime.Configuration;
using Dann.Runtime.Description;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>describe</c>: what a config's network is made of. Needs no build of it, no data and no libtorch.</summary>
internal static class DescribeVerb
{
    public static Command Create(HostConsole console)
    {
        var config = new Argument<string>("CONFIG") { Description = "The YAML file, such as configs/quickstart.yaml." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("describe", "Show a network's layers, shapes, parameters, multiply-adds and memory.") { config, json };
        command.SetAction(parsed =>
        {
            var (network, warnings) = ConfigLoader.LoadNetwork(parsed.GetValue(config)!);
            foreach (var warning in warnings)
                console.Error.WriteLine(warning);
            if (parsed.GetValue(json))
                console.Output.WriteLine(NetworkJson.Of(network).Write());
            else
                NetworkTable.Write(network, console.Ansi);
            return ExitCodes.Done;
        });
        return command;
    }
}
