using System.CommandLine;
using System.Text.Json;
using Dann.Runtime.Reporting.Comparison;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>compare</c>: finished experiments side by side.</summary>
internal static class CompareVerb
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    public static Command Create(HostConsole console)
    {
        var runs = new Argument<string[]>("RUN") { HelpName = "RUN", Description = "Folders of runs, such as runs/quickstart/20260101-120000, or results.json files; the others are compared with the first.", Arity = ArgumentArity.OneOrMore };
        runs.CompletionSources.Add(Suggestions.Runs);
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var page = new Option<string?>("--report") { Description = "Write an HTML page too, with the curves of all runs over each other.", HelpName = "FILE" };
        var command = new ExampleCommand("compare", "Show finished experiments side by side: accuracies, differences, and the settings that are not the same.", "compare runs/quickstart/20260101-120000 runs/quickstart/20260101-130000", "compare runs/quickstart/* --report compare.html") { runs, json, page };
        command.SetAction(parsed =>
        {
            var comparison = RunComparison.Of(parsed.GetValue(runs)!);
            if (parsed.GetValue(json))
                console.Output.WriteLine(JsonSerializer.Serialize(ComparisonJson.Of(comparison), Json));
            else
                ComparisonTables.Write(comparison, console.Ansi);
            if (parsed.GetValue(page) is { } path)
            {
                ComparisonPage.Write(comparison, path);
                if (!parsed.GetValue(json))
                    console.Output.WriteLine(path);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
