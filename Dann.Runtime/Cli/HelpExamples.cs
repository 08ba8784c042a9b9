using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Dann.Runtime.Cli;

/// <summary>A verb whose <c>--help</c> ends in examples.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">Lines that can be typed, without the program's name.</param>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines that can be typed, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>The usual help, and the examples of the verb below it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>Puts it in the place of the usual help.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    // Who asks for help has not written all that a verb wants.
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        // The bare program is the verb `run`.
        var command = parseResult.CommandResult.Command is RootCommand root ? root.Subcommands.First(verb => verb.Name == "run") : parseResult.CommandResult.Command;
        if (command is ExampleCommand { Examples: { Count: > 0 } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  dotnet run -- {example}");
            output.WriteLine();
        }

        return code;
    }
}
