using System.CommandLine;
using Dann.Dsl.Catalogues;

namespace Dann.Runtime.Cli;

/// <summary>What is wrong with a command line, in one line that says what was meant.</summary>
internal static class UsageErrors
{
    /// <summary>The line; null where nothing is wrong.</summary>
    public static string? Of(ParseResult parsed)
    {
        if (UnknownVerb(parsed) is { } verb)
            return verb;
        if (parsed.Errors.Count == 0)
            return null;
        var command = parsed.CommandResult.Command;
        var word = parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : null;
        var message = word is null ? OneLine(parsed.Errors[0].Message) : word.StartsWith('-') ? $"There is no option '{word.Split('=')[0]}'." : $"'{word}' is more than {Name(command)} takes.";
        return $"error: {message}{(word is null ? "" : Nearest(word.Split('=')[0], command))} Try {Call(command)}--help.";
    }

    // The bare program takes a config, so that a verb with a slip of the pen looks like one.
    private static string? UnknownVerb(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand root || parsed.Tokens is not [var first, ..] || first.Value.StartsWith('-') || first.Value.IndexOfAny(['/', '\\', '.']) >= 0 || File.Exists(first.Value))
            return null;
        return NearestWord.Of(first.Value, root.Subcommands.Select(verb => verb.Name)) is { } verb ? $"error: There is no verb '{first.Value}'. Did you mean '{verb}'?" : null;
    }

    private static string Nearest(string word, Command command)
    {
        IEnumerable<string> known = word.StartsWith('-')
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive))).Select(option => option.Name)
            : command.Subcommands.Select(verb => verb.Name);
        return NearestWord.Of(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
    }

    // What may be written comes as a list below the message.
    private static string OneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 1 ? lines[0] : $"{lines[0]} {string.Join(", ", lines.Skip(1))}.";
    }

    private static string Name(Command command) => command is RootCommand ? "the program" : $"'{command.Name}'";

    private static string Call(Command command) => command is RootCommand ? "" : string.Join(' ', Path(command)) + " ";

    private static IEnumerable<string> Path(Command command) => [.. command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).SelectMany(Path), command.Name];
}
